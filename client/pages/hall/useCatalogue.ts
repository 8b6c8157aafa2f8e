// What can be practised on this server, asked when the hall opens and again when the network returns.

import { useQuery } from '@tanstack/react-query'
import { getCatalogue } from '../../net/api.ts'

export const useCatalogue = () =>
  useQuery({
    queryKey: ['catalogue'],
    queryFn: ({ signal }) => getCatalogue(signal),
    // A refusal is data too: ask again by itself while there is no catalogue.
    refetchInterval: ({ state }) => (state.data?.ok === false ? 5000 : false),
    refetchOnReconnect: 'always',
  })
