// Which passwords are taken: long enough and not the first ones anybody tries. No rules about kinds of signs, no forced change (ASVS V6.2).

/** ASVS V6.2.1 and V6.2.9. */
export const SHORTEST = 8
export const LONGEST = 128

/** What lists of leaked passwords, Chinese ones among them, begin with; digits alone are refused by rule below. */
const COMMON = new Set(
  `password passw0rd password1 password123 p@ssw0rd p@ssword qwertyui qwertyuiop qwerty123 qwer1234 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc
  q1w2e3r4 qazwsxedc asdfghjk asdfghjkl zxcvbnm1 zxcvbnm123 zxcvbnm, abc12345 abcd1234 abc123456 a1234567 a12345678 a123456789 aa123456
  aa12345678 aa112233 asd123456 as123456 qq123456 qq123456789 wang1234 zhang123 woaini1314 woaini520 woaini123 woaiwojia woaini521 5201314a
  a5201314 iloveyou iloveyou1 1314520a w123456789 z123456789 q123456789 x123456789 l123456789 s123456789 123456aa 123456789a 12345678a
  1234567a 123456qq 123456abc 123qwe123 123qweasd 123abc456 1a2b3c4d a1b2c3d4 admin123 admin1234 admin888 administrator letmein1 welcome1
  welcome123 changeme root1234 user1234 test1234 student1 student123 teacher1 teacher123 school123 football baseball superman sunshine
  princess trustno1 whatever dragon123 monkey123 computer internet starwars michael1 jennifer michelle gongfang gongfang1 gongfang123`.split(
    /\s+/,
  ),
)

export type PasswordFault = 'too-short' | 'too-long' | 'too-common' | 'tells-who'

/** `about`: login and name, which whoever tries knows too. */
export function passwordFault(password: string, about: readonly string[]): PasswordFault | undefined {
  const signs = [...password.normalize('NFC')]
  if (signs.length < SHORTEST) return 'too-short'
  if (signs.length > LONGEST) return 'too-long'
  const low = password.normalize('NFKC').toLowerCase()
  if (new Set(low).size < 4 || COMMON.has(low)) return 'too-common'
  // Digits only: dates of birth, telephone and school numbers.
  if (/^\d+$/.test(low) && signs.length < 12) return 'too-common'
  const told = about.map((each) => each.normalize('NFKC').toLowerCase()).filter((each) => each.length >= 2)
  if (told.some((each) => low.replaceAll(each, '').length < 4)) return 'tells-who'
  return undefined
}
