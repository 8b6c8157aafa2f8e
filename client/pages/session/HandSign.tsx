// A raised hand, as the other signs of the interface are drawn.

export const HandSign = () => (
  <svg
    width={18}
    height={18}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth={1.75}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d="M8 12V5.6a1.4 1.4 0 0 1 2.8 0V11m0-6.6a1.4 1.4 0 0 1 2.8 0V11m0-5.2a1.4 1.4 0 0 1 2.8 0V14a6.2 6.2 0 0 1-6.2 6.5c-3 0-4.4-1.6-5.6-4.2L3 13.2a1.4 1.4 0 0 1 2.4-1.4L8 14.6" />
  </svg>
)
