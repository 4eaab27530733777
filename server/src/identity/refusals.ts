import { refusalTable } from "../kernel/refusal.ts";

/** Every way in which identity says no. */
export const refuse = refusalTable("identity", {
  // who may do what
  "operation-unknown": {
    kind: "not-allowed",
    zh: "没有为操作 {operation} 规定权限",
    en: "No permission is declared for the operation {operation}",
  },
  "sign-in-needed": { kind: "unauthenticated", zh: "请先登录", en: "Please sign in first" },
  "role-lacking": {
    kind: "not-allowed",
    zh: "您现在的角色无权进行此操作；如有需要，请联系安全管理员授权",
    en: "None of your present roles may do this; the security administrator grants roles",
  },
  "second-factor-needed": {
    kind: "not-allowed",
    zh: "此操作需要先完成两因素验证：请输入动态口令，或先修改到期的密码",
    en: "This needs both factors: enter your one-time code, or first change the password that is due",
  },
  "outside-your-scope": {
    kind: "not-allowed",
    zh: "该事项不属于您所在的部门或区域，您可以查看但不能办理",
    en: "This belongs to another organization or region: you may read it, not act on it",
  },
  "nothing-there": {
    kind: "not-found",
    zh: "没有找到，或者您无权知晓",
    en: "There is no such thing, or none that you may know of",
  },
  "other-site": {
    kind: "not-allowed",
    zh: "请求来自其他网站的页面，已拒绝",
    en: "The request was sent by another site's page and is refused",
  },

  // signing in
  "sign-in-failed": {
    kind: "unauthenticated",
    zh: "账号、密码或动态口令不正确",
    en: "The account, the password or the code is wrong",
  },
  "locked-out": {
    kind: "too-many",
    zh: "登录失败次数过多，请在 {minutes} 分钟后再试",
    en: "Too many failed attempts: try again in {minutes} minutes",
  },
  "session-ended": {
    kind: "unauthenticated",
    zh: "登录已失效，请重新登录",
    en: "The session has ended: sign in again",
  },
  "person-inactive": {
    kind: "not-allowed",
    zh: "账号尚未启用：安全管理员授予角色后即可登录",
    en: "The account is not active yet: it will be once the security administrator has granted a role",
  },
  "person-disabled": { kind: "not-allowed", zh: "账号已停用", en: "The account is disabled" },
  "password-ended": {
    kind: "not-allowed",
    zh: "一次性密码已过期，请联系系统管理员重置",
    en: "The one-time password has expired: ask the system administrator for another",
  },
  "password-wrong": { kind: "not-allowed", zh: "当前密码不正确", en: "The present password is wrong" },
  "password-weak": {
    kind: "invalid",
    zh: "密码不符合要求（GB/T 22239 8.1.4.1）：{why}",
    en: "The password is not as required (GB/T 22239 8.1.4.1): {why_en}",
  },
  "password-used-before": {
    kind: "invalid",
    zh: "不能使用最近 {count} 次用过的密码",
    en: "None of the last {count} passwords may come back",
  },
  "code-wrong": {
    kind: "not-allowed",
    zh: "动态口令不正确或已经用过，请等待下一个",
    en: "The code is wrong or was used: wait for the next one",
  },
  "second-factor-exists": {
    kind: "conflict",
    zh: "已绑定第二因素；更换前须由安全管理员解除",
    en: "A second factor is enrolled: the security administrator has to lift it first",
  },
  "second-factor-missing": {
    kind: "conflict",
    zh: "请先获取第二因素的密钥",
    en: "Ask for the secret of the second factor first",
  },
  "second-factor-first": {
    kind: "not-allowed",
    zh: "请先验证动态口令，再修改密码",
    en: "Show your one-time code before you change the password",
  },
  "no-role-there": {
    kind: "not-allowed",
    zh: "您在该部门没有角色",
    en: "You hold no role in that organization",
  },
  "no-demonstration": { kind: "not-found", zh: "没有这个地址", en: "There is nothing at this address" },

  // people and roles
  "account-taken": { kind: "conflict", zh: "账号 {account} 已被使用", en: "The account {account} is taken" },
  "account-invalid": {
    kind: "invalid",
    zh: "账号须以字母开头，3 至 40 位字母、数字、点、横线",
    en: "An account begins with a letter and has 3 to 40 letters, digits, dots or dashes",
  },
  "email-invalid": {
    kind: "invalid",
    zh: "电子邮件地址不符合格式：须为一个形如 name@example.cn 的地址",
    en: "That is no e-mail address: give one of the form name@example.cn",
  },
  "own-account": {
    kind: "not-allowed",
    zh: "任何人不得管理自己的账号和角色",
    en: "Nobody administers an account or a role of his own",
  },
  "duties-kept-apart": {
    kind: "conflict",
    zh: "系统、安全、审计三类管理员与业务人员必须分设：此人已承担其他职责，不能再授予“{role}”",
    en: "System, security and audit administration and business are kept apart: this person has another duty and cannot be “{role_en}”",
  },
  "role-needs-authority": {
    kind: "invalid",
    zh: "“{role}”只能在数据主管部门担任",
    en: "“{role_en}” can be held in a data authority only",
  },
  "role-needs-active-organization": {
    kind: "conflict",
    zh: "部门不存在或已撤销，不能授予角色",
    en: "The organization does not exist or is closed: no role can be granted there",
  },
  "role-held": { kind: "conflict", zh: "此人已有该角色", en: "The person has this role already" },
  "role-not-held": { kind: "not-found", zh: "此人没有该角色", en: "The person does not hold this role" },
  "last-administrator": {
    kind: "conflict",
    zh: "这是最后一名在任的“{role}”，请先任命继任者",
    en: "This is the last “{role_en}” in office: appoint a successor first",
  },
  "administrator-second-factor": {
    kind: "not-allowed",
    zh: "管理员的第二因素不能由他人解除：请使用恢复码，或另建账号",
    en: "An administrator's second factor is not lifted by others: he uses a recovery code, or gets a new account",
  },
  "organization-needed": {
    kind: "invalid",
    zh: "所属部门不存在或已撤销",
    en: "The person's organization does not exist or is closed",
  },

  // the beginning
  "bootstrap-refused": {
    kind: "not-found",
    zh: "没有这个地址，或初始化口令无效、已用过",
    en: "There is nothing at this address, or the bootstrap token is wrong or used",
  },
  "bootstrap-three-people": {
    kind: "invalid",
    zh: "系统、安全、审计管理员必须是三个人（账号、姓名均不同）",
    en: "The system, security and audit administrators must be three people, with different accounts and names",
  },

  // public users
  "real-name-refused": { kind: "invalid", zh: "实名核验未通过：{why}", en: "The real-name check failed: {why_en}" },
  "identifier-registered": {
    kind: "conflict",
    zh: "该证件号码已经注册过账号",
    en: "An account is registered with this identifier already",
  },

  // programs
  "program-name-taken": {
    kind: "conflict",
    zh: "本部门已有名为“{name}”的应用系统",
    en: "The organization has a program named “{name}” already",
  },
  "program-closed": { kind: "conflict", zh: "应用系统已停用", en: "The program is closed" },
  "too-many-keys": {
    kind: "conflict",
    zh: "同时有效的密钥最多 {count} 个，请先吊销旧密钥",
    en: "At most {count} keys at a time: revoke an old one first",
  },
});
