// Finds the Chromium that tests and screenshots drive, and fetches one, with Chinese fonts, where a machine has none.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright'

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]
const DEBIAN_PACKAGES = ['chromium', 'fonts-noto-cjk', 'fontconfig']

export const BY_HAND = [
  'No Chromium with Chinese fonts was found, and none could be installed. One of these does it:',
  `  Debian, Ubuntu:  sudo apt-get install -y --no-install-recommends ${DEBIAN_PACKAGES.join(' ')}`,
  '  anywhere:        npx playwright install chromium   (and a Chinese font)',
  '  a browser elsewhere:  CHROMIUM_PATH=/path/to/chromium npm test',
].join('\n')

export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined
  return [...USUAL_PLACES, chromium.executablePath()].find((path) => path !== '' && existsSync(path))
}

/** macOS and Windows bring Chinese fonts; elsewhere fontconfig is asked. */
export function hasChineseFont(): boolean {
  if (process.platform !== 'linux') return true
  const listed = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  return listed.status === 0 && listed.stdout.trim() !== ''
}

const run = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    shell: process.platform === 'win32',
  }).status === 0

const isDebianRoot = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/** The path of a browser that can show Chinese, or nothing when a person has to install one (see BY_HAND). */
export function ensureBrowser(): string | undefined {
  if (findChromium() !== undefined && hasChineseFont()) return findChromium()
  if (isDebianRoot()) {
    console.log(`Installing ${DEBIAN_PACKAGES.join(', ')} …`)
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...DEBIAN_PACKAGES])
  }
  if (findChromium() === undefined && (process.env.CHROMIUM_PATH ?? '') === '') run('npx', ['playwright', 'install', 'chromium'])
  return hasChineseFont() ? findChromium() : undefined
}
