// Where a sign-in link may lead to: a page of ours, never another site, whatever the link says.

export const ownPage = (to: string | null): string => (to !== null && /^\/[a-z0-9/-]*$/.test(to) && !to.startsWith('//') ? to : '/sign-in')
