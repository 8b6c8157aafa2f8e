// The browser's entry: reads what the browser offers, builds what lives as long as the page, and draws.

import '@mantine/core/styles.layer.css'
import './ui/base.css'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { startLanguage } from './locale/language.ts'
import { openRememberedRuns } from './net/rememberedRuns.ts'
import { openRouter } from './routes.tsx'
import { graphicsOf } from './ui/graphics.ts'
import { RememberedRunsContext } from './ui/rememberedRuns.ts'
import { cssVariables, theme } from './ui/theme.ts'

/** Some schools forbid storage; the page then works and forgets. */
function storageOf(page: Window): Storage | undefined {
  try {
    page.localStorage.setItem('gongfang.probe', '1')
    page.localStorage.removeItem('gongfang.probe')
    return page.localStorage
  } catch {
    return undefined
  }
}

const storage = storageOf(window)
const runs = openRememberedRuns(storage, window)
// A refusal is data, shown with its own button; what is thrown is a bug, and trying again would only repeat it.
const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } })
const colours = localStorageColorSchemeManager({ key: 'gongfang.theme' })

await startLanguage(storage)
const router = openRouter(graphicsOf(document))
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} colorSchemeManager={colours} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <RememberedRunsContext value={runs}>
          <RouterProvider router={router} />
        </RememberedRunsContext>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
