// Who a person is to the school: the closed list of roles. What each may do is one table, server/access/permits.ts.

/** student 学生 · instructor 教师 · judge 裁判 · officer 考务 · admin 管理员 · guest 访客: nobody has signed in, practice only. */
export const ROLES = ['guest', 'student', 'instructor', 'judge', 'officer', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** Roles an account can have. */
export const ACCOUNT_ROLES = ['student', 'instructor', 'judge', 'officer', 'admin'] as const
export type AccountRole = (typeof ACCOUNT_ROLES)[number]
