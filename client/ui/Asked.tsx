// Asks once more before what cannot be taken back, saying what will happen. Whoever thinks better of it while the line is down has not done it.

import { Button, Modal } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import css from './Asked.module.css'

interface AskedProps {
  readonly label: string
  readonly title: string
  readonly go: string
  readonly does: string
  readonly plain?: boolean
  /** False: there is nothing to ask, it is done at once. A question that is open stays until it is answered. */
  readonly asks?: boolean
  readonly disabled?: boolean
  /** Resolves when it is done or refused. `withdrawn`: it is not wanted any more, if there is still time. */
  readonly onGo: (withdrawn: AbortSignal) => Promise<unknown>
  readonly children: ReactNode
}

export function Asked({ label, title, go, does, plain = false, asks = true, disabled = false, onGo, children }: AskedProps) {
  const { t } = useTranslation('shell')
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  /** Thought better of while it was under way; where it could still be withdrawn this ends at once. */
  const [late, setLate] = useState(false)
  const under = useRef<AbortController>(undefined)
  const close = (): void => {
    if (!under.current) return setOpen(false)
    setLate(true)
    under.current.abort()
  }
  const doIt = async (): Promise<void> => {
    if (under.current) return
    under.current = new AbortController()
    setBusy(true)
    try {
      await onGo(under.current.signal)
    } finally {
      under.current = undefined
      setBusy(false)
      setLate(false)
      setOpen(false)
    }
  }
  return (
    <>
      <Button
        variant={plain ? 'default' : 'filled'}
        disabled={disabled}
        loading={busy && !open}
        onClick={() => (asks ? setOpen(true) : void doIt())}
        data-do={does}
      >
        {label}
      </Button>
      <Modal opened={open} onClose={close} title={title} centered closeButtonProps={{ 'aria-label': t('cancel') }}>
        <form
          className={css.asked}
          onSubmit={(event) => {
            event.preventDefault()
            void doIt()
          }}
        >
          {children}
          {late ? <p role="status">{t('underWay')}</p> : null}
          <div className={css.foot}>
            <Button onClick={close}>{t('cancel')}</Button>
            <Button type="submit" variant="ink" loading={busy} data-do={`${does}-go`}>
              {go}
            </Button>
          </div>
        </form>
      </Modal>
    </>
  )
}
