// Whether a key belongs to a field, a list or a dialog that somebody is in, and not to the page.

const WRITES = 'input:not([type="radio"]), textarea, select, [role="combobox"], [role="dialog"], [role="menu"]'

export const isWriting = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.closest(WRITES) !== null
