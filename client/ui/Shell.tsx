// The frame of every page but the run: name, language, light or dark, and the one main landmark the page fills.

import { ActionIcon, Button, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Outlet, ScrollRestoration, useLocation } from 'react-router'
import { currentLanguage } from '../locale/language.ts'
import { HouseMark, Icon } from './icons.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import css from './Shell.module.css'

export function LanguageSwitch() {
  const { t, i18n } = useTranslation()
  const other = currentLanguage() === 'zh-CN' ? 'en' : 'zh-CN'
  return (
    <Button variant="subtle" color="gray" lang={other} aria-label={t('language.switch')} onClick={() => i18n.changeLanguage(other)}>
      {t('language.other')}
    </Button>
  )
}

export function ThemeSwitch() {
  const { t } = useTranslation()
  const { setColorScheme } = useMantineColorScheme()
  const dark = useComputedColorScheme('light') === 'dark'
  const label = t(dark ? 'theme.light' : 'theme.dark')
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={() => setColorScheme(dark ? 'light' : 'dark')}>
        {dark ? <Icon sign="sun" /> : <Icon sign="moon" />}
      </ActionIcon>
    </Tooltip>
  )
}

/** Who hears or keys through the page is taken to its start when it changes, as a page load would; the first page is left alone. */
function useFocusOnArrival(): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const last = useRef(pathname)
  useEffect(() => {
    if (last.current === pathname) return
    last.current = pathname
    main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}

/** `children`: of a page that is not always in the frame. */
export function Shell({ children }: { readonly children?: ReactNode }) {
  const { t } = useTranslation()
  const main = useFocusOnArrival()
  return (
    <div className={css.page}>
      <a className="gf-skip" href="#main">
        {t('skip')}
      </a>
      <header className={`${css.header} gf-screen-only`}>
        <div className={css.bar}>
          <div className={css.house}>
            <Link to="/" className={css.home}>
              <HouseMark />
              <span className={css.name}>{t('name')}</span>
              <span className="gf-spoken">{t('backToHall')}</span>
            </Link>
            <span className={css.tagline}>{t('tagline')}</span>
          </div>
          <div className={css.switches}>
            <PersonMenu />
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
        </div>
      </header>
      <main ref={main} id="main" tabIndex={-1} className={css.main}>
        {children ?? <Outlet />}
      </main>
      <ScrollRestoration />
    </div>
  )
}
