// Classes, and who teaches them: an instructor sees the students of these and of no others.

import { Button, MultiSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '../../../shared/base/outcome.ts'
import type { ApiCode } from '../../net/api.ts'
import { makeClass, setTeachers } from '../../net/people.ts'
import { RefusedLine } from '../../ui/Refused.tsx'
import { RefusedNotice } from '../../ui/RefusedNotice.tsx'
import css from './admin.module.css'
import { useSchool } from './useSchool.ts'

export default function ClassesTab() {
  const { t } = useTranslation('people')
  const { school, refusal: failed, busy, renew } = useSchool()
  const [name, setName] = useState('')
  const [refusal, setRefusal] = useState<Refusal<ApiCode>>()
  if (failed !== undefined) return <RefusedNotice title={t('admin.failed')} code={failed.code} busy={busy} onRetry={renew} />
  if (school === undefined) return <p role="status">{t('loading')}</p>
  const instructors = school.accounts.filter((each) => each.role === 'instructor' && each.active)
  const add = async () => {
    const answer = await makeClass(name)
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (answer.ok) setName('')
    await renew()
  }
  const teach = async (id: string, teachers: readonly string[]) => {
    const answer = await setTeachers(id, teachers)
    setRefusal(answer.ok ? undefined : answer.refusal)
    await renew()
  }
  return (
    <>
      <form
        className={css.bar}
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <TextInput label={t('classes.name')} value={name} autoComplete="off" onChange={(event) => setName(event.currentTarget.value)} />
        <Button type="submit" variant="filled" disabled={name.trim() === ''}>
          {t('classes.add')}
        </Button>
      </form>
      <RefusedLine refusal={refusal} />
      {school.classes.length === 0 ? (
        <p className="gf-soft">{t('classes.none')}</p>
      ) : (
        <div className={css.scroll}>
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">{t('people.class')}</th>
                <th scope="col" className={css.number}>
                  {t('classes.students')}
                </th>
                <th scope="col">{t('classes.teachers')}</th>
              </tr>
            </thead>
            <tbody>
              {school.classes.map((each) => (
                <tr key={each.class}>
                  <td>{each.name}</td>
                  <td className={`${css.number} gf-figures`}>{each.students}</td>
                  <td>
                    <MultiSelect
                      aria-label={t('classes.teachersOf', { name: each.name })}
                      placeholder={each.teachers.length === 0 ? t('classes.noTeacher') : ''}
                      data={instructors.map(({ account, name: said }) => ({ value: account, label: said }))}
                      value={[...each.teachers]}
                      onChange={(teachers) => void teach(each.class, teachers)}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}
