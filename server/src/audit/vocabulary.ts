interface Word {
  readonly zh: string;
  readonly en: string;
  /** An entry of use: it must carry the seven fields of `UseFields`, and is kept at least three years. */
  readonly use?: true;
}

/**
 * Every event that the record knows, each module in its own block: `module.thing-done`, named after the action that does
 * it. `docs/audit-vocabulary.md` is printed from this list.
 */
export const vocabulary = {
  // kernel
  "kernel.request-refused": { zh: "请求被拒绝", en: "Request refused" },
  "kernel.clock-moved": { zh: "拨动法定时钟（演练）", en: "Legal clock moved (rehearsal)" },
  "kernel.setting-changed": { zh: "修改平台设置", en: "Setting changed" },
  "kernel.key-rotated": { zh: "轮换主密钥", en: "Master key rotated" },
  "kernel.database-restored": { zh: "从备份恢复数据库", en: "Database restored from a backup" },

  // audit
  "audit.searched": { zh: "查询审计记录", en: "Record searched" },
  "audit.entry-read": { zh: "查看审计记录", en: "Entry of the record read" },
  "audit.exported": { zh: "导出审计记录", en: "Record exported" },
  "audit.payloads-erased": { zh: "保存期满，清除记录内容", en: "Payloads erased at the end of their retention" },

  // rulebook
  "rulebook.installed": { zh: "启用规则版本", en: "Rulebook version put in use" },
  "rulebook.notice-loaded": { zh: "载入放假安排", en: "Notice on holidays loaded" },
  "rulebook.own-term-set": { zh: "自行设定期限", en: "Own term set where the text sets none" },

  // organization
  "organization.created": { zh: "新增部门", en: "Organization created" },
  "organization.changed": { zh: "变更部门", en: "Organization changed" },
  "organization.closed": { zh: "撤销部门", en: "Organization closed" },
  "organization.responsible-person-named": { zh: "登记责任人", en: "Responsible person named" },

  // identity
  "identity.signed-in": { zh: "登录", en: "Signed in" },
  "identity.sign-in-refused": { zh: "登录失败", en: "Sign-in refused" },
  "identity.signed-out": { zh: "退出登录", en: "Signed out" },
  "identity.account-locked": { zh: "账号锁定", en: "Account locked" },
  "identity.password-changed": { zh: "修改密码", en: "Password changed" },
  "identity.second-factor-enrolled": { zh: "绑定第二因素", en: "Second factor enrolled" },
  "identity.second-factor-shown": { zh: "验证第二因素", en: "Second factor shown" },
  "identity.organization-switched": { zh: "切换部门", en: "Organization switched" },
  "identity.session-ended": { zh: "结束会话", en: "Session ended by its owner" },
  "identity.bootstrapped": { zh: "平台初始化，设立三员", en: "Platform bootstrapped with its three administrators" },
  "identity.person-created": { zh: "新增人员", en: "Person created" },
  "identity.person-changed": { zh: "变更人员信息", en: "Person changed" },
  "identity.person-activated": { zh: "启用账号", en: "Person activated" },
  "identity.person-disabled": { zh: "停用账号", en: "Person disabled" },
  "identity.role-granted": { zh: "授予角色", en: "Role granted" },
  "identity.role-revoked": { zh: "收回角色", en: "Role revoked" },
  "identity.password-reset": { zh: "重置密码", en: "Password reset" },
  "identity.second-factor-reset": { zh: "解除第二因素", en: "Second factor lifted" },
  "identity.public-user-registered": { zh: "社会用户注册", en: "Public user registered" },
  "identity.program-created": { zh: "登记应用系统", en: "Program registered" },
  "identity.program-closed": { zh: "停用应用系统", en: "Program closed" },
  "identity.program-key-created": { zh: "签发密钥", en: "Program key issued" },
  "identity.program-key-revoked": { zh: "吊销密钥", en: "Program key revoked" },

  // notice
  "notice.read": { zh: "阅知通知", en: "Notices read" },
  "notice.preference-changed": { zh: "修改邮件通知方式", en: "Choice about mail changed" },
  "notice.mail-sent": { zh: "发出通知邮件", en: "Mail sent" },
  "notice.mail-failed": { zh: "通知邮件无法送达", en: "Mail could not be delivered" },

  // procedure
  "procedure.file-uploaded": { zh: "上传办件附件", en: "File for a case uploaded" },
  "procedure.file-read": { zh: "查看办件附件", en: "File of a case read" },
  "procedure.case-opened": { zh: "提出办件", en: "Case opened" },
  "procedure.task-decided": { zh: "作出决定", en: "Task decided" },
  "procedure.task-performed": { zh: "办理完成", en: "Task performed" },
  "procedure.filing-noted": { zh: "备案知悉", en: "Filing noted" },
  "procedure.case-returned": { zh: "退回补正", en: "Case returned for completion" },
  "procedure.case-completed": { zh: "补正提交", en: "Case completed by its applicant" },
  "procedure.case-withdrawn": { zh: "撤回办件", en: "Case withdrawn" },
  "procedure.case-suspended": { zh: "中止办件", en: "Case suspended" },
  "procedure.case-resumed": { zh: "恢复办件", en: "Case resumed" },
  "procedure.case-lapsed": { zh: "逾期未补正，视为放弃", en: "Case lapsed" },
  "procedure.case-closed": { zh: "办结", en: "Case closed" },
  "procedure.consent-deemed": { zh: "逾期未答复，依规则视为已决定", en: "Decided by silence, as the rule says" },
  "procedure.effect-taken": { zh: "到期生效", en: "Later effect taken" },
  "procedure.extension-asked": { zh: "申请延期", en: "Extension asked for" },
  "procedure.extension-granted": { zh: "同意延期", en: "Extension granted" },
  "procedure.cases-linked": { zh: "关联办件", en: "Cases linked" },
  "procedure.delegation-filed": { zh: "授权下级受理备案", en: "Delegation filed" },
  "procedure.delegation-ended": { zh: "终止授权下级受理", en: "Delegation ended" },
  "procedure.overdue": { zh: "逾期", en: "Overdue" },
  "procedure.reminded": { zh: "临期提醒", en: "Reminded of a due time" },
  "procedure.finding-raised": { zh: "发现问题", en: "Finding raised" },
  "procedure.finding-ended": { zh: "问题情形已消除", en: "What a finding was about is no longer so" },
  "procedure.finding-moved": { zh: "处理发现的问题", en: "Finding explained, resolved or reopened" },

  // register
  "register.entry-written": { zh: "登记台账", en: "Entry of a register written" },
  "register.entry-acknowledged": { zh: "台账备案签收", en: "Entry of a register acknowledged" },
  "register.entry-removed": { zh: "撤下台账记录", en: "Entry of a register removed" },
  "register.adviser-invited": { zh: "邀请专家评审", en: "Adviser asked about a case" },
  "register.opinion-recorded": { zh: "记录专家意见", en: "Opinion of an adviser recorded" },
  "register.file-read": { zh: "查看台账附件", en: "File of a register read" },

  // protection

  // catalog
  "catalog.dataset-created": { zh: "新建数据目录", en: "Dataset created" },
  "catalog.draft-saved": { zh: "保存目录草稿", en: "Draft of a dataset saved" },
  "catalog.draft-deleted": { zh: "删除目录草稿", en: "Draft of a dataset deleted" },
  "catalog.dataset-submitted": { zh: "目录提交审核", en: "Dataset submitted for review" },
  "catalog.dataset-returned": { zh: "目录退回修改", en: "Dataset returned for completion" },
  "catalog.dataset-declined": { zh: "目录审核不通过", en: "Dataset declined" },
  "catalog.dataset-withdrawn": { zh: "撤回目录审核", en: "Dataset withdrawn from review" },
  "catalog.dataset-published": { zh: "目录发布", en: "Dataset published" },
  "catalog.change-begun": { zh: "发起目录变更", en: "Change of a dataset begun" },
  "catalog.change-dropped": { zh: "放弃目录变更", en: "Change of a dataset dropped" },
  "catalog.revocation-asked": { zh: "申请撤销目录", en: "Revocation of a dataset asked for" },
  "catalog.revocation-agreed": {
    zh: "同意撤销目录（到期生效）",
    en: "Revocation of a dataset agreed, for a later day",
  },
  "catalog.revocation-dropped": { zh: "目录不再撤销", en: "Revocation of a dataset dropped" },
  "catalog.dataset-revoked": { zh: "目录撤销生效", en: "Dataset revoked" },
  "catalog.dataset-verified": { zh: "核实目录基础信息", en: "Dataset verified" },
  "catalog.database-created": { zh: "建立基础库、主题库或专题库", en: "Database created" },
  "catalog.database-changed": { zh: "调整库的牵头和参建部门", en: "Database changed" },
  "catalog.database-entry-proposed": { zh: "提出入库目录", en: "Entry proposed for a database" },
  "catalog.database-entry-confirmed": { zh: "目录入库", en: "Entry confirmed in a database" },
  "catalog.database-entry-declined": { zh: "目录不予入库", en: "Entry not taken into a database" },
  "catalog.source-designated": { zh: "确定法定数源部门", en: "Source department of an item named" },
  "catalog.source-replaced": { zh: "不再是法定数源部门", en: "Source department of an item replaced" },
  "catalog.category-added": { zh: "新增目录分类", en: "Category added" },
  "catalog.filing-acknowledged": { zh: "签收备案", en: "Filing acknowledged" },

  // aggregation
  "aggregation.file-uploaded": { zh: "上传数据文件", en: "Data file uploaded" },
  "aggregation.load-confirmed": { zh: "确认归集", en: "Load confirmed" },
  "aggregation.load-cancelled": { zh: "取消归集", en: "Load cancelled" },
  "aggregation.load-failed": { zh: "归集失败", en: "Load failed" },
  "aggregation.load-repeated": { zh: "修改后重新归集", en: "Load repeated with mended rows" },
  "aggregation.row-mended": { zh: "修改隔离行", en: "Quarantined row mended" },
  "aggregation.quarantine-downloaded": { zh: "下载隔离行", en: "Quarantined rows downloaded" },
  "aggregation.quality-rules-defined": { zh: "制定质量规则", en: "Quality rules defined" },
  "aggregation.quality-checked": { zh: "质量检查", en: "Quality of a version checked" },
  "aggregation.batch-reviewed": { zh: "审核归集批次", en: "Batch accepted or returned" },
  "aggregation.holdings-declared": { zh: "申报记录数", en: "Holdings declared" },
  "aggregation.reconciled": { zh: "对账", en: "Reconciled with the source" },
  "aggregation.comparison-opened": { zh: "发起数据比对", en: "Comparison opened" },
  "aggregation.comparison-done": { zh: "数据比对完成", en: "Comparison carried out" },
  "aggregation.comparison-read": { zh: "查看比对记录", en: "Records of a comparison read" },
  "aggregation.view-proposed": { zh: "提出协商意见", en: "View on inconsistent data proposed" },
  "aggregation.records-received": { zh: "收到库表数据", en: "Records of a table received" },
  "aggregation.interface-registered": { zh: "登记接口", en: "Interface registered" },
  "aggregation.interface-tested": { zh: "测试接口", en: "Interface tested" },
  "aggregation.specification-read": { zh: "取得接口规范说明", en: "Interface specification read" },
  "aggregation.interface-live": { zh: "设置实时调用", en: "Live calls set" },
  "aggregation.interface-not-live": { zh: "停止实时调用", en: "Live calls ended" },
  "aggregation.interface-removed": { zh: "撤销接口登记", en: "Interface removed" },
  "aggregation.source-registered": { zh: "登记数源", en: "Source registered" },
  "aggregation.source-changed": { zh: "变更数源", en: "Source changed" },
  "aggregation.source-removed": { zh: "撤销数源", en: "Source removed" },
  "aggregation.source-tested": { zh: "测试数源连接", en: "Connection to a source tested" },
  "aggregation.source-read": { zh: "查看数源", en: "Source looked at" },
  "aggregation.feed-confirmed": { zh: "确定库表归集", en: "Table load confirmed" },
  "aggregation.feed-removed": { zh: "停用库表归集", en: "Table load ended" },
  "aggregation.feed-paused": { zh: "库表归集暂停", en: "Table load paused" },
  "aggregation.table-load-started": { zh: "开始库表归集", en: "Load of a table started" },
  "aggregation.exception-recorded": { zh: "登记归集例外", en: "Exception from aggregating first put on record" },
  "aggregation.exception-ended": { zh: "终止归集例外", en: "Exception from aggregating first ended" },
  "aggregation.joint-parts-assigned": { zh: "分派协同采集", en: "Parts of a joint collection assigned" },
  "aggregation.joint-part-delivered": { zh: "协同采集交付", en: "Part of a joint collection delivered" },
  "aggregation.document-deposited": { zh: "存入文书", en: "Document brought in" },
  "aggregation.document-withdrawn": { zh: "撤下文书", en: "Document taken away" },
  "aggregation.version-loaded": { zh: "数据换用新版本", en: "New version of data made current" },
  "aggregation.version-dropped": { zh: "清理数据旧版本", en: "Earlier version of data dropped" },
  "aggregation.keeping-set": { zh: "设定数据版本保留", en: "Keeping of versions set" },
  "aggregation.query-items-set": { zh: "设定查询项", en: "Items for queries set" },
  "aggregation.distribution-set": { zh: "设定按键分布", en: "Distribution by a key set" },

  // delivery
  "delivery.grant-created": { zh: "授予授权", en: "Grant given" },
  "delivery.grant-narrowed": { zh: "收窄授权", en: "Grant narrowed" },
  "delivery.grant-widened": { zh: "扩大授权", en: "Grant widened" },
  "delivery.grant-activated": { zh: "授权经双方签署生效", en: "Grant in force, signed by both sides" },
  "delivery.stopped": { zh: "暂停共享", en: "Sharing stopped" },
  "delivery.stop-released": { zh: "解除暂停", en: "Stop released" },
  "delivery.warning-rule-set": { zh: "设置预警规则", en: "Warning rule set" },
  "delivery.grant-suspended": { zh: "暂停授权", en: "Grant suspended" },
  "delivery.grant-resumed": { zh: "恢复授权", en: "Grant resumed" },
  "delivery.grant-ended": { zh: "终止授权", en: "Grant ended" },
  "delivery.grant-expired": { zh: "授权到期", en: "Grant expired" },
  "delivery.encryption-key-registered": { zh: "登记加密公钥", en: "Encryption key registered" },
  "delivery.encryption-key-removed": { zh: "撤下加密公钥", en: "Encryption key removed" },
  "delivery.opened-to-public": { zh: "向社会开放", en: "Opened to the public" },
  "delivery.closed-to-public": { zh: "停止向社会开放", en: "Closed to the public" },
  "delivery.data-called": { zh: "接口调用", en: "Data called", use: true },
  "delivery.data-downloaded": { zh: "下载文件", en: "Data downloaded", use: true },
  "delivery.data-viewed": { zh: "在线查看", en: "Data viewed on screen", use: true },
  "delivery.data-previewed": { zh: "预览数据", en: "Data previewed", use: true },
  "delivery.data-verified": { zh: "核实比对", en: "Values verified", use: true },
  "delivery.data-pushed": { zh: "推送数据", en: "Data pushed", use: true },
  "delivery.push-finished": { zh: "推送到达", en: "Pushed data arrived" },
  "delivery.push-target-registered": { zh: "登记推送目标", en: "Push target registered" },
  "delivery.push-target-changed": { zh: "变更推送目标", en: "Push target changed" },
  "delivery.push-target-removed": { zh: "撤下推送目标", en: "Push target removed" },
  "delivery.webhook-registered": { zh: "登记变更通知地址", en: "Webhook registered" },
  "delivery.webhook-secret-rotated": { zh: "更换变更通知密钥", en: "Webhook secret rotated" },
  "delivery.webhook-stopped": { zh: "变更通知停发", en: "Webhook stopped" },
  "delivery.webhook-resumed": { zh: "变更通知恢复", en: "Webhook resumed" },
  "delivery.webhook-removed": { zh: "撤下变更通知地址", en: "Webhook removed" },
  "delivery.download-finished": { zh: "下载结束", en: "Download finished" },
  "delivery.file-traced": { zh: "泄露溯源查询", en: "Found file traced" },
  "delivery.call-refused": { zh: "调用被拒绝", en: "Call refused" },

  // sharing
  "sharing.return-flow-created": { zh: "设立数据回流", en: "Return flow set up" },
  "sharing.return-flow-stopped": { zh: "停止数据回流", en: "Return flow stopped" },
  "sharing.return-received": { zh: "确认收到回流数据", en: "Returned data confirmed" },
  "sharing.return-fetched": { zh: "取回回流数据", en: "Returned data fetched" },
  "sharing.verification-offered": { zh: "开放比对", en: "Items opened to comparison" },
  "sharing.verification-closed": { zh: "停止开放比对", en: "Items closed to comparison" },
  "sharing.question-read": { zh: "查看待核实的值", en: "Values of a question read by its provider" },

  // opening
  "opening.dataset-opened": { zh: "数据向社会开放", en: "Dataset opened to the public" },
  "opening.dataset-closed": { zh: "数据停止开放", en: "Dataset no longer open" },
  "opening.authorisation-offered": {
    zh: "允许数据主体授权第三方",
    en: "Dataset offered for authorisation by subjects",
  },
  "opening.third-party-authorised": { zh: "数据主体授权第三方", en: "Third party authorised by a data subject" },
  "opening.authorisation-withdrawn": { zh: "数据主体撤回授权", en: "Authorisation withdrawn by the data subject" },
} as const satisfies Record<string, Word>;

export type AuditEvent = keyof typeof vocabulary;

/** The events that are a use of data. */
export type UseEvent = { [E in AuditEvent]: (typeof vocabulary)[E] extends { use: true } ? E : never }[AuditEvent];

/** What an event is called, for an event that may come from an older or newer release. */
export function wordFor(event: string): { zh: string; en: string } {
  const word: Word | undefined = (vocabulary as Record<string, Word>)[event];
  return word ? { zh: word.zh, en: word.en } : { zh: event, en: event };
}
