// Accounts and classes as the server has them, and what to call after changing them.

import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Refusal } from '../../../shared/base/outcome.ts'
import type { AccountRow, ClassList } from '../../../shared/protocol/accounts.ts'
import type { ApiCode } from '../../net/api.ts'
import { getAccounts, getClasses } from '../../net/people.ts'

export interface School {
  readonly accounts: readonly AccountRow[]
  readonly classes: ClassList['classes']
  readonly nameOf: (id: string | undefined) => string
}

export interface SchoolAsked {
  readonly school: School | undefined
  readonly refusal: Refusal<ApiCode> | undefined
  readonly busy: boolean
  /** Asks the server anew. */
  readonly renew: () => Promise<void>
}

export function useSchool(): SchoolAsked {
  const queries = useQueryClient()
  const { data, isFetching } = useQuery({
    queryKey: ['school'],
    queryFn: async () => {
      const [accounts, classes] = await Promise.all([getAccounts(), getClasses()])
      if (!accounts.ok) return accounts
      if (!classes.ok) return classes
      const names = new Map([
        ...classes.value.classes.map((each) => [each.class, each.name] as const),
        ...accounts.value.accounts.map((each) => [each.account, each.name] as const),
      ])
      const nameOf = (id: string | undefined): string => (id === undefined ? '' : (names.get(id) ?? ''))
      return { ok: true as const, value: { accounts: accounts.value.accounts, classes: classes.value.classes, nameOf } }
    },
  })
  return {
    school: data?.ok === true ? data.value : undefined,
    refusal: data?.ok === false ? data.refusal : undefined,
    busy: isFetching,
    renew: () => queries.invalidateQueries({ queryKey: ['school'] }),
  }
}
