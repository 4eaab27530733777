import { refusalTable } from "../kernel/refusal.ts";

/** Every way in which the door says no. */
export const refuse = refusalTable("delivery", {
  // Signature (RFC 9421) and body (RFC 9530)
  "signature-missing": {
    kind: "unauthenticated",
    zh: "缺少签名：请用程序密钥按 RFC 9421 签名，或登录后访问",
    en: "No signature: sign the request with the program's key (RFC 9421), or sign in",
  },
  "signature-malformed": {
    kind: "unauthenticated",
    zh: "签名头部格式有误：{reason}",
    en: "The signature headers are malformed: {reason}",
  },
  "signature-incomplete": {
    kind: "unauthenticated",
    zh: "签名没有覆盖或写明：{missing}。请补全后重新签名",
    en: "The signature does not cover or state: {missing}. Add it and sign again",
  },
  "signature-algorithm": {
    kind: "unauthenticated",
    zh: "签名算法 {alg} 与该密钥登记的算法不符",
    en: "The signature algorithm {alg} is not the one registered for this key",
  },
  "signature-key-unknown": {
    kind: "unauthenticated",
    zh: "没有可用的密钥 {keyid}：请核对密钥编号，或在“程序”页面新建密钥",
    en: "There is no usable key {keyid}: check the key id, or make a new key on the programs page",
  },
  "signature-wrong": {
    kind: "unauthenticated",
    zh: "签名验证不通过：请求在签名后被改动，或密钥不对",
    en: "The signature does not verify: the request was changed after signing, or the key is wrong",
  },
  "signature-time": {
    kind: "unauthenticated",
    zh: "签名时间不在服务器时间前后 {seconds} 秒之内（服务器时间 {now}）：请校准时钟后重新签名",
    en: "The signature's time is not within {seconds} seconds of the server's ({now}): set the clock and sign again",
  },
  "signature-replayed": {
    kind: "unauthenticated",
    zh: "该签名已使用过一次：每次调用都要用新的 nonce 重新签名",
    en: "This signature was used before: sign every call anew with a fresh nonce",
  },
  "digest-wrong": {
    kind: "unauthenticated",
    zh: "请求正文与 Content-Digest（RFC 9530）不一致",
    en: "The body does not match its Content-Digest (RFC 9530)",
  },
  // Grant
  // One answer for what there is not and what he may not have: the caller learns nothing of either.
  "no-grant": {
    kind: "not-allowed",
    zh: "没有可供您使用的授权或数据：请核对编号，或先提出共享申请",
    en: "There is no grant or data for you here: check the id, or apply for the data first",
  },
  "not-public": {
    kind: "not-found",
    zh: "没有向社会开放的这项数据：请核对编号",
    en: "No such data is open to everybody: check the id",
  },
  "grant-ambiguous": {
    kind: "conflict",
    zh: "有多份授权可用于该数据，请用参数 grant 指明一份：{grants}",
    en: "Several grants fit: name one with the parameter grant: {grants}",
  },
  "grant-unsigned": {
    kind: "not-allowed",
    zh: "授权尚未生效：安全保密协议须经双方签署",
    en: "The grant is not in force yet: both sides sign the security and confidentiality agreement first",
  },
  "grant-suspended": { kind: "not-allowed", zh: "授权已暂停，恢复前不能使用", en: "The grant is suspended" },
  "grant-ended": { kind: "not-allowed", zh: "授权已终止", en: "The grant has ended" },
  "grant-not-begun": { kind: "not-allowed", zh: "授权自 {from} 起生效", en: "The grant begins on {from}" },
  "grant-expired": { kind: "not-allowed", zh: "授权已于 {until} 到期", en: "The grant ended on {until}" },
  "grant-changed": {
    kind: "conflict",
    zh: "授权刚刚发生变更，请重新调用",
    en: "The grant has just changed: call again",
  },
  "mode-not-granted": {
    kind: "not-allowed",
    zh: "授权不含该使用方式（{asked}），可用：{granted}",
    en: "The grant does not give this way of use ({asked}); it gives: {granted}",
  },
  "view-is-for-people": {
    kind: "not-allowed",
    zh: "在线查看只供登录人员使用；系统请用接口或下载",
    en: "Viewing on screen is for people who have signed in; systems use the interface or downloads",
  },
  "purpose-missing": {
    kind: "invalid",
    zh: "请用 Shutong-Purpose 头部或 purpose 参数写明用途（与授权一致）",
    en: "State the purpose, as granted, in the Shutong-Purpose header or the purpose parameter",
  },
  "purpose-not-granted": {
    kind: "not-allowed",
    zh: "写明的用途与授权不符，授权用途：{granted}",
    en: "The stated purpose is not the granted one, which is: {granted}",
  },
  "scenario-not-granted": {
    kind: "not-allowed",
    zh: "写明的场景与授权不符，授权场景：{granted}；用于其他场景须另行申请",
    en: "The stated scenario is not the granted one, which is: {granted}. Another scenario takes an application of its own",
  },
  "items-not-granted": {
    kind: "not-allowed",
    zh: "授权不含这些信息项：{items}",
    en: "The grant does not give these items: {items}",
  },
  "item-masked": {
    kind: "not-allowed",
    zh: "这些信息项已脱敏，不能用于筛选或排序：{items}",
    en: "These items are masked and can be neither filtered nor sorted by: {items}",
  },
  "quota-exhausted": {
    kind: "too-many",
    zh: "调用次数已用完（{limit}），{resets}",
    en: "The quota is used up ({limit}); {resetsEn}",
  },
  // Verification
  "subject-not-named": {
    kind: "invalid",
    zh: "须且只能用这些信息项写明核实的对象：{items}",
    en: "Name whom the question is about by these items, all of them and no others: {items}",
  },
  "nothing-to-compare": {
    kind: "invalid",
    zh: "须写明 1 至 {most} 个要比对的信息项的值（不含写明对象的信息项）",
    en: "State the values of 1 to {most} items to compare, beside those that name the subject",
  },
  "verification-budget": {
    kind: "too-many",
    zh: "对同一对象的核实次数已达上限（{days} 天内 {limit} 次），以防逐次试出原值；重复提出相同的问题不计次数",
    en: "Too many different questions about the same subject ({limit} in {days} days): values must not be found by trying. A question asked before is free",
  },
  // Query
  "query-wrong": { kind: "invalid", zh: "查询参数有误", en: "The query parameters are wrong" },
  "cursor-invalid": {
    kind: "conflict",
    zh: "游标无效：查询条件已改变，或数据已更新。请从第一页重新开始",
    en: "The cursor does not hold: the query was changed or the data was updated. Start again from the first page",
  },
  "query-too-slow": {
    kind: "invalid",
    zh: "查询超过 {seconds} 秒，已停止：请增加筛选条件，或改用下载",
    en: "The query took more than {seconds} s and was stopped: add filters, or download instead",
  },
  "too-many-rows": {
    kind: "too-large",
    zh: "共 {rows} 行，超过 XLSX 工作表的上限 {limit} 行：请改用 CSV",
    en: "{rows} rows do not fit a worksheet of {limit}: take CSV instead",
  },
  "dataset-not-served": {
    kind: "not-found",
    zh: "该数据目录未发布或已撤销，不再提供数据",
    en: "The dataset is not published, or was revoked: it is served no longer",
  },
  "no-data": { kind: "not-found", zh: "该数据目录尚未挂接数据", en: "No data has been loaded for this dataset yet" },
  "too-many-calls": {
    kind: "too-many",
    zh: "来自该地址的请求过多，请在 {seconds} 秒后再试",
    en: "Too many requests from this address: try again in {seconds} seconds",
  },
  "live-only": {
    kind: "conflict",
    zh: "数据留在提供部门，只能按次调用，不能下载、推送或核实",
    en: "The data stays at its department: it can be called, not downloaded, pushed or verified against",
  },
  "live-answer-wrong": {
    kind: "unavailable",
    zh: "数据源给出的值与目录所列类型不符，请告知提供部门",
    en: "The source gave a value that is not of the type in the catalog: tell its department",
  },
  "door-unavailable": {
    kind: "unavailable",
    zh: "暂时不能写入使用记录，因此不提供任何数据，请稍后再试",
    en: "The record of use cannot be written at the moment, so nothing is served: try again later",
  },
  "door-busy": {
    kind: "unavailable",
    zh: "同时办理的调用已满，请在 {retry_after} 秒后重试；不计入次数",
    en: "As many calls as can be are under way: try again in {retry_after} seconds; this one does not count",
  },
  "download-busy": {
    kind: "unavailable",
    zh: "同时进行的下载过多，请稍后再试",
    en: "Too many downloads are under way: try again later",
  },
  // Reading grants
  "period-wrong": {
    kind: "invalid",
    zh: "起止日期有误：应为 YYYY-MM-DD，先起后止，最长 400 天",
    en: "The period is wrong: days as YYYY-MM-DD, from before to, at most 400 days",
  },
  "example-needs-program": {
    kind: "conflict",
    zh: "授权没有列入持有有效密钥的应用系统：请先登记应用系统并签发密钥",
    en: "The grant names no program with a key in force: register a program and issue a key first",
  },
  // Documents
  "no-such-document": {
    kind: "not-found",
    zh: "授权范围内没有名为“{name}”的文书：它须由授权内一行数据的某个未脱敏的信息项写明",
    en: "No document called {name} is within the grant: an unmasked item of a granted row has to name it",
  },
  "provenance-unknown": {
    kind: "not-found",
    zh: "平台没有交付过内容与此完全一致的文件：文件可能被改动过，或者不出自本平台",
    en: "No file with exactly these bytes left the platform: it was changed, or comes from elsewhere",
  },
  // Tracing
  "found-file-too-large": {
    kind: "too-large",
    zh: "文件超过 {limit} 字节的上限：请截取其中一部分（数百行即可）后再查",
    en: "The file is larger than {limit} bytes: send an excerpt, a few hundred rows are enough",
  },
  // Encryption
  "key-unusable": {
    kind: "invalid",
    zh: "须为 {bits} 位以上的 RSA 公钥（PEM 格式，以 BEGIN PUBLIC KEY 开头）；不要提交私钥",
    en: "Give a public RSA key of at least {bits} bits in PEM (BEGIN PUBLIC KEY); never a private one",
  },
  "key-of-consumer": {
    kind: "not-allowed",
    zh: "加密公钥由数据使用部门登记",
    en: "The key is registered by the organization that uses the data",
  },
  // Changes
  "changes-gone": {
    kind: "conflict",
    zh: "从这个位置起的变化已无法逐条列出（旧版本已清理、授权内容已变，或主键有重复）：请不带 cursor 重新取一遍",
    en: "The changes from there on cannot be told one by one any more (an old version is gone, the grant gives something else, or keys repeat): begin again without a cursor",
  },
  "changes-no-key": {
    kind: "conflict",
    zh: "变化按主键列出：该数据没有主键，或授权不含主键原样，请用查询或下载",
    en: "Changes are told by key: the dataset has none, or the grant does not give it as it is; query or download instead",
  },
  "changes-preparing": {
    kind: "unavailable",
    zh: "正在比对新旧版本，请在 {retry_after} 秒后再来",
    en: "The versions are being compared: come back in {retry_after} seconds",
  },
  "webhook-address": {
    kind: "invalid",
    zh: "通知地址须为 http 或 https 的完整地址，不含用户名和口令",
    en: "Give a whole http or https address, without user and password",
  },
  "webhook-not-granted": {
    kind: "not-allowed",
    zh: "变更经接口读取：该授权不含“接口查询”方式",
    en: "Changes are read by API, and the grant is not for that",
  },
  "webhook-of-consumer": {
    kind: "not-allowed",
    zh: "通知地址由数据使用部门登记",
    en: "An endpoint is set by the organization that uses the data",
  },
  "no-such-webhook": { kind: "not-found", zh: "没有这个通知地址", en: "There is no such endpoint" },
  // Pushing tables
  "push-not-granted": {
    kind: "not-allowed",
    zh: "该授权不含“批量推送”方式，或没有写明接收的应用系统",
    en: "The grant is not for pushing, or names no system that receives",
  },
  "push-of-consumer": {
    kind: "not-allowed",
    zh: "推送目标由数据使用部门登记",
    en: "A push target is set by the organization that uses the data",
  },
  "push-table-name": {
    kind: "invalid",
    zh: "表名不能用：MariaDB 不带库名；PostgreSQL 可写“模式.表”；不含空白、引号和反斜线，也不能是 shutong_delivery",
    en: "This is no name for the table: without database for MariaDB, schema.table if wanted for PostgreSQL; no blanks, quotes or backslashes, and not shutong_delivery",
  },
  "push-certificate": {
    kind: "invalid",
    zh: "信任的证书不是PEM格式的证书",
    en: "What is to be trusted is no certificate in PEM form",
  },
  "push-target-taken": {
    kind: "conflict",
    zh: "这张表已是另一个推送目标",
    en: "This table is the target of another push",
  },
  "no-such-target": { kind: "not-found", zh: "没有这个推送目标", en: "There is no such push target" },
  // Changing grants
  "grant-unknown": { kind: "not-found", zh: "没有这份授权", en: "There is no such grant" },
  stopped: {
    kind: "conflict",
    zh: "主管部门已暂停其共享（{reason}），解除前不能恢复",
    en: "The authority has stopped it ({reason}): it cannot be resumed before the release",
  },
  "stop-unknown": {
    kind: "not-allowed",
    zh: "本办法没有规定主管部门可以直接暂停共享",
    en: "The rules know no such stop by the authority",
  },
  "warning-rule-wrong": {
    kind: "invalid",
    zh: "预警规则里没有这些数，或者超出允许的范围：{settings}",
    en: "The warning rule has no such numbers, or they are out of bounds: {settings}",
  },
  "stop-reason": { kind: "invalid", zh: "须写明理由", en: "State the reason" },
  "stop-stands": { kind: "conflict", zh: "已经暂停，无须重复", en: "It is stopped already" },
  "stop-released": { kind: "conflict", zh: "已经解除", en: "It was released already" },
  "no-such-stop": { kind: "not-found", zh: "没有这次暂停", en: "There is no such stop" },
  "nothing-to-stop": {
    kind: "not-found",
    zh: "没有这项数据或这个部门",
    en: "There is no such dataset or organization",
  },
  "grant-state": {
    kind: "conflict",
    zh: "授权当前状态为 {state}，不能这样操作",
    en: "The grant is {state}: that cannot be done now",
  },
  widening: {
    kind: "invalid",
    zh: "只能收窄授权；以下部分比原授权更宽，需要重新申请：{parts}",
    en: "A grant can only be narrowed; these parts would be wider and need a new application: {parts}",
  },
  "grant-invalid": {
    kind: "invalid",
    zh: "授权内容不完整或有误：{parts}",
    en: "The grant is incomplete or wrong: {parts}",
  },
});
