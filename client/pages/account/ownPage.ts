// Where signing in may lead to: a page of ours, or the way into a session with its code; never another site, whatever the address says.

export const ownPage = (to: string | null): string | undefined =>
  to !== null && /^\/[a-z0-9/-]*(\?code=[A-Za-z0-9-]*)?$/.test(to) && !to.startsWith('//') ? to : undefined
