// What the trust page says, in Chinese and English: the same keys in both, which the type holds.

const chinese = {
  title: '信任本校服务器',
  name: '工坊 Gongfang',
  why: '这台服务器用学校自己的根证书加密。每台设备装一次，浏览器就不再警告，同一网络里的人也看不到密码和操作。',
  bounds: '根证书只对校内地址和本机名称有效，不能用来冒充互联网上的网站，也不能签署程序。',
  download: '下载根证书',
  downloadButton: '下载 gongfang-ca.crt',
  downloadPem: 'PEM 格式（Linux）',
  downloadNote: '浏览器提示“不安全的下载”时选“保留”，下一步的核对正是为此。',
  compare: '核对指纹',
  compareText: '文件的 SHA-256 指纹必须与服务器终端里显示的相同。请当面或打电话核对；不同就不要安装，并告诉管理员。',
  compareHow: '算出下载文件的指纹',
  install: '安装到这台设备',
  windows: 'Windows',
  windowsSteps: [
    '双击文件，点“安装证书”。',
    '存储位置选“本地计算机”。',
    '选“将所有的证书都放入下列存储”，浏览到“受信任的根证书颁发机构”，完成。',
    '重新打开 Edge 或 Chrome。',
  ],
  windowsCommand: '或在管理员命令提示符里：',
  room: '整个机房（组策略）',
  roomSteps: [
    '域控上打开组策略管理，编辑机房所在的策略。',
    '计算机配置 → 策略 → Windows 设置 → 安全设置 → 公钥策略 → 受信任的根证书颁发机构 → 导入。',
    '各机重启或运行 gpupdate /force。',
  ],
  roomCommand: '没有域：写进还原卡母盘或开机脚本：',
  linux: 'Linux · 麒麟 · 统信 UOS',
  linuxSteps: ['下载 PEM 格式。桌面版（Debian 系）：'],
  linuxRpm: '服务器版（RPM 系，openEuler、银河麒麟）：',
  linuxChrome: 'Chrome 系浏览器另有自己的证书库（需要 libnss3-tools）：',
  tablet: 'iPad',
  tabletSteps: [
    '用 Safari 下载，允许“下载配置描述文件”。',
    '设置 → 已下载描述文件 → 安装。',
    '设置 → 通用 → 关于本机 → 证书信任设置 → 打开这张证书的开关。',
  ],
  android: 'Android',
  androidSteps: ['下载文件。', '设置 → 安全 → 加密与凭据 → 安装证书 → CA 证书，选这个文件。菜单名称因厂商而异，可在设置里搜“CA 证书”。'],
  firefox: 'Firefox',
  firefoxSteps: [
    'Windows 上先按上面安装：Firefox 120 起会采用系统的根证书。',
    '其他系统：设置 → 隐私与安全 → 证书 → 查看证书 → 证书颁发机构 → 导入。',
    '勾选“信任由此证书颁发机构来标识网站”。',
  ],
  proceed: '装好后打开工坊',
  proceedText: '地址栏不再有警告，就装好了。仍有警告：关闭浏览器再打开，并检查这台设备的日期和时间。',
  language: 'English',
  valid: '有效期至',
}

export type TrustWords = typeof chinese

const english: TrustWords = {
  title: 'Trust this school’s server',
  name: 'Gongfang 工坊',
  why: 'This server encrypts with a root certificate of the school’s own. Install it once on each device: the browser stops warning, and nobody on the same network can read passwords or work.',
  bounds:
    'The root certificate holds only for addresses inside the school and this computer’s name. It cannot stand for a site on the internet, nor sign a program.',
  download: 'Download the root certificate',
  downloadButton: 'Download gongfang-ca.crt',
  downloadPem: 'PEM form (Linux)',
  downloadNote: 'If the browser speaks of an insecure download, choose to keep it: the next step is there for that.',
  compare: 'Compare the fingerprint',
  compareText:
    'The file’s SHA-256 fingerprint must be the one shown in the server’s terminal. Compare it in person or by telephone; if it differs, do not install it and tell the administrator.',
  compareHow: 'Compute the fingerprint of the downloaded file',
  install: 'Install it on this device',
  windows: 'Windows',
  windowsSteps: [
    'Double-click the file, choose “Install Certificate”.',
    'Store location: “Local Machine”.',
    '“Place all certificates in the following store”, browse to “Trusted Root Certification Authorities”, finish.',
    'Open Edge or Chrome again.',
  ],
  windowsCommand: 'Or in a command prompt run as administrator:',
  room: 'A whole room (group policy)',
  roomSteps: [
    'On the domain controller open Group Policy Management and edit the room’s policy.',
    'Computer Configuration → Policies → Windows Settings → Security Settings → Public Key Policies → Trusted Root Certification Authorities → Import.',
    'Restart the computers or run gpupdate /force.',
  ],
  roomCommand: 'Without a domain, in the master image or a start-up script:',
  linux: 'Linux · Kylin · UOS',
  linuxSteps: ['Download the PEM form. Desktop editions (of the Debian family):'],
  linuxRpm: 'Server editions (RPM: openEuler, Kylin Server):',
  linuxChrome: 'Browsers of the Chrome family keep a store of their own (needs libnss3-tools):',
  tablet: 'iPad',
  tabletSteps: [
    'Download it with Safari and allow the configuration profile.',
    'Settings → Profile Downloaded → Install.',
    'Settings → General → About → Certificate Trust Settings → switch this certificate on.',
  ],
  android: 'Android',
  androidSteps: [
    'Download the file.',
    'Settings → Security → Encryption & credentials → Install a certificate → CA certificate, and choose the file. Names differ between makers: search the settings for “CA certificate”.',
  ],
  firefox: 'Firefox',
  firefoxSteps: [
    'On Windows install it as above: Firefox takes the system’s roots from version 120.',
    'Elsewhere: Settings → Privacy & Security → Certificates → View Certificates → Authorities → Import.',
    'Tick “Trust this CA to identify websites”.',
  ],
  proceed: 'Then open Gongfang',
  proceedText:
    'When the address bar no longer warns, it is done. If it still does, close the browser and open it again, and check this device’s date and time.',
  language: '中文',
  valid: 'Valid until',
}

export const TRUST_WORDS = { 'zh-CN': chinese, en: english } as const
export type TrustLanguage = keyof typeof TRUST_WORDS

/** What the address asks for, else the first of the browser's languages that we have; Chinese otherwise. */
export function trustLanguage(asked: string | null, accepted: string | undefined): TrustLanguage {
  if (asked === 'en' || asked === 'zh-CN') return asked
  for (const each of (accepted ?? '').toLowerCase().split(',')) {
    if (each.trim().startsWith('zh')) return 'zh-CN'
    if (each.trim().startsWith('en')) return 'en'
  }
  return 'zh-CN'
}
