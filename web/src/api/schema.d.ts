/** The types of the HTTP API. Written by web/write-schema.ts from /openapi.json: do not edit. */
export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 进程存活
         * @description The process is alive
         */
        get: operations["readHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 可以提供服务
         * @description Ready to serve
         */
        get: operations["readReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 运行指标（Prometheus）
         * @description Metrics in Prometheus text format
         */
        get: operations["readMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 问题类型说明
         * @description What a problem type means (RFC 9457)
         */
        get: operations["readProblem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 法定时钟
         * @description The legal clock
         */
        get: operations["readClock"];
        put?: never;
        /**
         * 前移演练的法定时钟
         * @description Move the legal clock of a rehearsal forward
         */
        post: operations["moveClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 最新检查点
         * @description The newest signed tree head (C2SP tlog-checkpoint): keep it, and later changes show
         */
        get: operations["readCheckpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 日志公钥
         * @description The log's public key (C2SP signed-note verifier key)
         */
        get: operations["readRecordKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 审计日志现状
         * @description The log's name, public key, size, root and newest checkpoint
         */
        get: operations["readRecordState"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查验一条记录在册：凭编号或回执
         * @description Proof that the log holds an entry, named by its number or by its receipt (RFC 6962 audit path)
         */
        get: operations["proveInclusion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查验日志只增不改：两个检查点之间
         * @description Proof that the log of one checkpoint begins the log of a later one (RFC 6962 consistency)
         */
        get: operations["proveConsistency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 审计事件表
         * @description Every event that the record knows, with its name
         */
        get: operations["listRecordEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查询审计记录：按人员、数据、调用与时间
         * @description Entries by person, object, request, event and legal time, newest first; total counts to 100,000
         */
        get: operations["searchRecord"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/entries/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一条审计记录及其证明
         * @description One entry with its exact bytes, salt, hash and inclusion proof, so that a browser can recompute them
         */
        get: operations["readEntry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 封存导出审计记录
         * @description Entries as JSON Lines with proofs, checkpoint and seal
         */
        get: operations["exportRecord"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rulebooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 规则版本
         * @description Rulebook versions of this installation, newest first
         */
        get: operations["listRulebooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rulebook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 现行规则
         * @description The rulebook in use: version, validity, banner, types, bodies
         */
        get: operations["readRulebook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rulebook/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 条文
         * @description Every article with its clauses and what the rulebook takes from it
         */
        get: operations["listArticles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rulebook/articles/{cite}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一条条文
         * @description One article, by number or cite such as 22(二)
         */
        get: operations["readArticle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rulebook/procedures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 办理规则
         * @description Routes, steps, deciders and terms of every procedure, each with its article
         */
        get: operations["listProcedureRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 工作日历
         * @description Each day of a period: worked or not, and why
         */
        get: operations["readCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 期限计算
         * @description How a term counts from a day: each day counted or skipped, and why
         */
        get: operations["explainTerm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 放假安排
         * @description The State Council notices that are loaded
         */
        get: operations["listNotices"];
        put?: never;
        /**
         * 载入放假安排
         * @description Loads the notice of a year; provisional due times are counted again
         */
        post: operations["loadNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rulebook/own-terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 自行设定的期限
         * @description Terms that the text leaves open, with the installation's own where it set one
         */
        get: operations["listOwnTerms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rulebook/own-terms/{procedure}/{step}/{part}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 设定期限
         * @description Sets, or with null takes back, the installation's own term where the text sets none
         */
        put: operations["setOwnTerm"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查询部门
         * @description List and search organizations
         */
        get: operations["listOrganizations"];
        put?: never;
        /**
         * 新增部门
         * @description Add an organization
         */
        post: operations["createOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organization-tree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 部门树
         * @description The tree of organizations
         */
        get: operations["readOrganizationTree"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查看部门
         * @description One organization
         */
        get: operations["readOrganization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * 变更部门
         * @description Rename or move an organization
         */
        patch: operations["changeOrganization"];
        trace?: never;
    };
    "/api/v1/area-statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 本地区统计
         * @description What the area holds, department by department
         */
        get: operations["readAreaStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/regions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 行政区划
         * @description Divisions (GB/T 2260)
         */
        get: operations["listRegions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 撤销部门
         * @description Close an organization
         */
        post: operations["closeOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{id}/responsible/{duty}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 登记责任人
         * @description Name who answers for a duty
         */
        put: operations["nameResponsiblePerson"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 登录
         * @description Sign in with account, password and, if at hand, the one-time code
         */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/current/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 验证动态口令
         * @description Show the second factor
         */
        post: operations["confirmSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/current/organization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 切换部门
         * @description Act for another organization
         */
        put: operations["switchOrganization"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * 退出登录
         * @description Sign out
         */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的登录会话
         * @description My sessions
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * 结束某个会话
         * @description End one of my sessions
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 当前用户与可用操作
         * @description Who I am and what I may do
         */
        get: operations["readMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 修改密码
         * @description Change my password
         */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 确认绑定第二因素
         * @description Enrol the second factor with its first code
         */
        put: operations["enrolSecondFactor"];
        /**
         * 申请绑定第二因素
         * @description Begin to enrol a second factor: its secret, shown once
         */
        post: operations["beginSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demonstration-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 演示账号（仅演练环境）
         * @description Demonstration accounts (rehearsal only)
         */
        get: operations["listDemonstrationAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demonstration-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 以演示账号登录（仅演练环境）
         * @description Sign in with a demonstration account (rehearsal only)
         */
        post: operations["demonstrationSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查询人员
         * @description List people
         */
        get: operations["listPeople"];
        put?: never;
        /**
         * 新增人员（待安全管理员启用）
         * @description Add a person, inactive until a role is granted
         */
        post: operations["createPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查看人员
         * @description One person
         */
        get: operations["readPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * 变更人员信息
         * @description Change a person's details
         */
        patch: operations["changePerson"];
        trace?: never;
    };
    "/api/v1/people/{id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 重置密码
         * @description Give a new one-time password
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 授予角色
         * @description Grant a role in an organization
         */
        post: operations["grantRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/roles/{organization}/{role}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * 收回角色
         * @description Take a role away
         */
        delete: operations["revokeRole"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/activation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 启用账号
         * @description Let a person in
         */
        post: operations["activatePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/disabling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 停用账号
         * @description Shut a person out at once
         */
        post: operations["disablePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * 解除第二因素
         * @description Lift a lost second factor
         */
        delete: operations["resetSecondFactor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bootstrap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 初始化：设立主管部门与三员
         * @description The beginning: the authority and its three administrators
         */
        post: operations["bootstrap"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public-users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 社会用户注册与实名核验
         * @description Register as a public user
         */
        post: operations["registerPublicUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 本部门的应用系统
         * @description The programs of my organization
         */
        get: operations["listPrograms"];
        put?: never;
        /**
         * 登记应用系统
         * @description Register a program of my organization
         */
        post: operations["createProgram"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查看应用系统及其密钥
         * @description One program with its keys
         */
        get: operations["readProgram"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programs/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 停用应用系统
         * @description Close a program and revoke its keys
         */
        post: operations["closeProgram"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programs/{id}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 签发密钥（只显示一次）
         * @description Issue a key; its secret is shown once
         */
        post: operations["createProgramKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programs/{id}/keys/{keyid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * 吊销密钥
         * @description Revoke a key at once
         */
        delete: operations["revokeProgramKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的通知
         * @description Notices before me, newest first: what, by when, which article, and where it leads
         */
        get: operations["listMyNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/notices/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 通知标为已读
         * @description Marks notices as read: some, those that lead to a page, or all
         */
        post: operations["readMyNotices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的邮件通知
         * @description Where and how I am told by e-mail, and whether mail leaves this installation
         */
        get: operations["readMailSettings"];
        /**
         * 修改邮件通知
         * @description Says where I am reached by e-mail and how I want to be told: each, digest, none
         */
        put: operations["changeMailSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 办件列表
         * @description open: to do; done: dealt with by us; closed; mine: opened by us; chased: overdue in my region
         */
        get: operations["listCases"];
        put?: never;
        /**
         * 提出办件
         * @description Opens a case of a procedure with the statement that it asks for
         */
        post: operations["openCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/badges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 菜单计数
         * @description The numbers beside the menu
         */
        get: operations["readBadges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/procedures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 办事事项
         * @description The procedures that the rulebook in use knows, and whether I may open each
         */
        get: operations["listProcedures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/procedures/{procedure}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 办事指南
         * @description One procedure: its form, and who decides, in what term, on what grounds, each with its article
         */
        get: operations["readProcedure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rulebook/workings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 条文的落实
         * @description Article by article, what the platform does because of it, and where
         */
        get: operations["listWorkings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/choices/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 表单可选内容
         * @description What I can choose from in a field of a form, by a part of its name
         */
        get: operations["listChoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/case-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 上传附件
         * @description Uploads a file for a form; nobody can read it before a case states it
         */
        post: operations["uploadCaseFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 下载附件
         * @description A file that was handed in with a case
         */
        get: operations["readCaseFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/procedures/{procedure}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 申请前核对
         * @description Whether such a case could be opened, by whom it would be decided and when, or why not
         */
        post: operations["planCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 办件详情
         * @description A case: tasks, what I may do now, every due time with its calculation, history
         */
        get: operations["readCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/tasks/{task}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 作出决定
         * @description Decides a task; a no gives the reason or basis that the rule wants
         */
        post: operations["decideTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/tasks/{task}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 办理完成
         * @description Says that what the rule wants done is done, or that a filing was noted
         */
        post: operations["performTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/tasks/{task}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 退回补正
         * @description Sends the case back to its applicant to be completed
         */
        post: operations["returnCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/tasks/{task}/extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 申请延期
         * @description Asks for the task's term to be extended by what the rule allows
         */
        post: operations["askExtension"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 补正提交
         * @description Hands a returned case in again with a completed statement
         */
        post: operations["completeCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 撤回办件
         * @description Takes a case back before it is decided
         */
        post: operations["withdrawCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/suspension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 中止办件
         * @description Stops a case and all its clocks, where the rule names who may
         */
        post: operations["suspendCase"];
        /**
         * 恢复办件
         * @description Lets a suspended case go on
         */
        delete: operations["resumeCase"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 关联办件
         * @description Links a case with another that the actor may read
         */
        post: operations["linkCases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 发现的问题
         * @description Rules not kept: of my organization, and for an authority of its region
         */
        get: operations["listFindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 说明情况
         * @description The organization concerned explains a finding
         */
        post: operations["explainFinding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/{id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 办结或退回问题
         * @description The authority resolves a finding, or opens it again
         */
        post: operations["resolveFinding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/watches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 监测清单
         * @description The watches that the rulebook turns on, with how many matters each shows
         */
        get: operations["listWatches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/watches/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一项监测的清单
         * @description The matters of one watch, oldest first
         */
        get: operations["readWatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 台账
         * @description The registers of the rulebook in use, with what is kept, missing, late and to be acknowledged
         */
        get: operations["listRegisters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registers/{register}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 台账记录
         * @description Entries of a register that the asker may read, newest first
         */
        get: operations["listRegisterEntries"];
        put?: never;
        /**
         * 登记台账
         * @description Write an entry: of a register that keeps one, it takes the place of the last
         */
        post: operations["writeRegisterEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registers/{register}/missing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 应登记而未登记的
         * @description Of what the register is required, and that lacks it or is late
         */
        get: operations["listMissingEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/register-mentions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 哪些清单提到了这个目录
         * @description The entries of lists (systems, collections, duties) that name a dataset, as far as the asker may read them
         */
        get: operations["listMentions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/register-entries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一条台账记录及其历史
         * @description An entry with its history
         */
        get: operations["readRegisterEntry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/register-entries/{id}/acknowledgement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 签收台账备案
         * @description Take note of an entry that was put before one's organization
         */
        post: operations["acknowledgeRegisterEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/register-entries/{id}/removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 撤下台账记录
         * @description Remove an entry for a reason; it stays in the history
         */
        post: operations["removeRegisterEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/register-filings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 向本机构备案的台账
         * @description Entries that were put before one's organization, for its acknowledgement
         */
        get: operations["listRegisterFilings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/register-subjects/{type}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个对象的台账
         * @description Every register about one organization, dataset, grant or region
         */
        get: operations["readSubjectRegisters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/register-entries/{id}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 下载台账附件
         * @description A file that an entry names
         */
        get: operations["readRegisterFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/opinions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 办件的专家评审意见，以及还可以邀请的专家
         * @description The advisers who were asked about a case, their opinions, and who else may be asked
         */
        get: operations["listOpinions"];
        put?: never;
        /**
         * 邀请专家评审
         * @description Asks an adviser about a case that waits for one's decision
         */
        post: operations["inviteAdviser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/opinions/{opinion}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 记录专家意见
         * @description Puts on record what an adviser said
         */
        post: operations["recordOpinion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/opinions/{opinion}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 专家意见附件
         * @description The paper of an opinion
         */
        get: operations["readOpinionFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 检索已发布的数据目录（部门）
         * @description Search published datasets, as a department
         */
        get: operations["searchDatasets"];
        put?: never;
        /**
         * 新建数据目录
         * @description Begin a dataset
         */
        post: operations["createDataset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/own-datasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 本部门的数据目录（含草稿）
         * @description The datasets of one's own organization, drafts included
         */
        get: operations["listOwnDatasets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查看已发布的数据目录
         * @description A published dataset, as every department sees it
         */
        get: operations["readDataset"];
        put?: never;
        post?: never;
        /**
         * 删除从未提交过的草稿
         * @description Delete a draft that was never submitted
         */
        delete: operations["deleteDraft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 编目页：草稿、缺项、可办理的操作
         * @description A dataset under compilation: draft, what it lacks, what may be done
         */
        get: operations["readDraft"];
        /**
         * 保存草稿
         * @description Save the whole draft
         */
        put: operations["saveDraft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/submission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 提交审核
         * @description Submit for review, or hand in again
         */
        post: operations["submitDataset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 发起变更（无法定期限）
         * @description Begin a change that no law demands
         */
        post: operations["beginChange"];
        /**
         * 放弃变更
         * @description Drop the change under way
         */
        delete: operations["dropChange"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/change-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 登记法律法规调整或职责变化，启动更新期限
         * @description Report that a law or a duty has changed: the term for the update starts
         */
        post: operations["reportChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 核实已发布目录的基础信息
         * @description Verify the basic information of a published dataset
         */
        post: operations["verifyDataset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/revocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 申请撤销目录
         * @description Ask for a published dataset to be revoked
         */
        post: operations["requestRevocation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 目录的历次发布版本
         * @description All published versions of a dataset
         */
        get: operations["listDatasetVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/versions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 目录的一个发布版本
         * @description One published version of a dataset
         */
        get: operations["readDatasetVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 目录的办理经过
         * @description What happened to a dataset
         */
        get: operations["readDatasetHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 目录分类
         * @description Categories, with how many datasets each holds
         */
        get: operations["listCategories"];
        put?: never;
        /**
         * 新增目录分类
         * @description Add a category
         */
        post: operations["addCategory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/filings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 备案清单
         * @description What departments filed when they withheld data
         */
        get: operations["listFilings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/filings/{id}/acknowledgement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 签收备案
         * @description Take note of a filing
         */
        post: operations["acknowledgeFiling"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/databases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 基础库、主题库、专题库
         * @description Basic, theme and special-topic databases
         */
        get: operations["listDatabases"];
        put?: never;
        /**
         * 建立本级基础库、主题库或专题库
         * @description Create a database of one's own level
         */
        post: operations["createDatabase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/databases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 有开放数据的基础库、主题库
         * @description Databases that hold something open
         */
        get: operations["listPublicDatabases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/databases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查看一个库
         * @description One database with its members and entries
         */
        get: operations["readDatabase"];
        /**
         * 调整牵头部门和参建部门
         * @description Change the lead department and the members
         */
        put: operations["changeDatabase"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/databases/{id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 参建部门提出入库目录
         * @description A member proposes an entry
         */
        post: operations["proposeDatabaseEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/databases/{id}/entries/{dataset}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 牵头部门确认或不予入库
         * @description The lead department confirms or declines an entry
         */
        post: operations["decideDatabaseEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lawful-sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 数据项的法定数源部门
         * @description The departments that collect items by law
         */
        get: operations["listLawfulSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 资源、需求、采集、系统等清单（按机构、层级）
         * @description The lists of institutions and levels (resources, demands, collections, systems): how long each is, and what is missing
         */
        get: operations["listLists"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/level-catalogs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 各层级目录的现行版次和审核情况
         * @description The catalogs of the levels: the edition in force, and the publication under way
         */
        get: operations["listLevelCatalogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/level-catalogs/{region}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 某一层级的目录：所列目录、各版次、审核情况
         * @description The catalog of a region: what it holds, its editions, and how its publications stand
         */
        get: operations["readLevelCatalog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/level-catalogs/{region}/editions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 某一版目录，以及与另一版的差别
         * @description One edition as it was published, and what changed since another one
         */
        get: operations["readCatalogEdition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/standards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 适用于本部门的标准规范和编制指南
         * @description The standards and guides that hold, or will hold, for one's own organization, with what is checked by them
         */
        get: operations["listStandards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog-template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 下载编目模板（Excel）
         * @description The compiling template as a workbook, under the rules in force
         */
        get: operations["downloadCatalogTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/own-datasets/workbook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出本部门目录（Excel，可改后再导入）
         * @description One's own entries as a workbook that can be imported again
         */
        get: operations["exportOwnDatasets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog-workbooks/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 检查填好的编目表，不导入
         * @description Look a filled workbook through: what would come in, and what is wrong
         */
        post: operations["checkCatalogWorkbook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog-workbooks/marked-copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 下载标出问题的编目表
         * @description The same workbook with what is wrong written into each row
         */
        post: operations["markCatalogWorkbook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog-workbooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 导入编目表：全部成为草稿，或者都不导入
         * @description Import a workbook that was checked: all of it becomes drafts, or nothing
         */
        post: operations["importCatalogWorkbook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/datasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 检索开放数据（开放目录）
         * @description Search open datasets: the open catalog
         */
        get: operations["searchOpenDatasets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/datasets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查看开放数据
         * @description One open dataset: its facts, items and conditions
         */
        get: operations["readOpenDataset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 开放数据的部门
         * @description Organizations that have something open
         */
        get: operations["listPublishers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 编目代码表与共享、开放类型的规定
         * @description Code lists for compiling, and what the rulebook says of share and open types
         */
        get: operations["readCatalogCodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 上传数据文件，得到归集建议
         * @description Upload a file and get a proposal for loading it
         */
        post: operations["uploadFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loads/{id}/proposal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 更正编码、分隔符或表头行，重新提出建议
         * @description Correct encoding, delimiter or header rows and get the proposal again
         */
        post: operations["reviseProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loads/{id}/item-draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 由文件生成信息项草稿
         * @description Draft the items of a dataset from the file
         */
        get: operations["draftItemsFromLoad"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loads/{id}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 确认归集，开始装载
         * @description Confirm the load and start it
         */
        post: operations["confirmLoad"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loads/{id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 取消归集
         * @description Cancel the load
         */
        post: operations["cancelLoad"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 归集记录
         * @description List loads
         */
        get: operations["listLoads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 归集详情与进度
         * @description A load with its proposal and progress
         */
        get: operations["readLoad"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loads/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 实时进度（SSE）
         * @description Follow a load live (server-sent events)
         */
        get: operations["followLoad"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/data-versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 数据版本
         * @description Versions of a dataset's data
         */
        get: operations["listVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loads/{id}/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 隔离区：未能装载的行与原因
         * @description Rows that were set aside, with place and reason
         */
        get: operations["listQuarantine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loads/{id}/quarantine.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 下载隔离区（CSV）
         * @description Download the rows that were set aside (CSV)
         */
        get: operations["downloadQuarantine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/loads/{id}/quarantine/{row}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * 修改隔离行的单元格
         * @description Mend cells of a quarantined row
         */
        patch: operations["mendRow"];
        trace?: never;
    };
    "/api/v1/loads/{id}/repetition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 带上已修改的行重新装载
         * @description Load the file again with the mended rows
         */
        post: operations["repeatLoad"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 数据目录的文书、证照、合同
         * @description The documents of a dataset, as its department brought them
         */
        get: operations["listDocuments"];
        put?: never;
        /**
         * 存入文书、证照、合同
         * @description Bring a document; one of the same name is replaced
         */
        post: operations["depositDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/documents/{document}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * 撤下文书、证照、合同
         * @description Take a document away
         */
        delete: operations["withdrawDocument"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 数据质量：规则与各版本检查结果
         * @description Quality: the rules and the result of each version
         */
        get: operations["readQuality"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/quality-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 制定质量规则
         * @description Define the quality rules of a dataset
         */
        put: operations["defineQualityRules"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/quality-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 按现行规则重新检查
         * @description Check the current version again
         */
        post: operations["checkQuality"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 数据概况：各列的内容
         * @description Profile: what each column of the current version holds
         */
        get: operations["readProfile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/quality-rule-drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 按数据起草质量规则
         * @description Quality rules that the data suggests, with the records that keep them
         */
        get: operations["draftQualityRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/datasets/{id}/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 开放数据的质量
         * @description Quality of open data
         */
        get: operations["readOpenQuality"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/data-versions/{version}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 接收或退回归集批次
         * @description Accept or return a batch
         */
        post: operations["reviewVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/declarations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 申报源数据的记录数和摘要
         * @description Declare the records that the department holds, and compare
         */
        post: operations["declareHoldings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/reconciliations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个数据集的对账记录
         * @description Reconciliations of a dataset
         */
        get: operations["readReconciliations"];
        put?: never;
        /**
         * 发起对账
         * @description Compare the last declaration with the platform now
         */
        post: operations["reconcile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 对账记录
         * @description Reconciliations of my organization, and for an authority of its region
         */
        get: operations["listReconciliations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/comparisons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 比对记录
         * @description Comparisons that concern me, and for an authority those of its region
         */
        get: operations["listComparisons"];
        put?: never;
        /**
         * 发起数据比对
         * @description Hold two datasets against each other by key
         */
        post: operations["openComparison"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/comparisons/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 比对结果
         * @description A comparison with its counts
         */
        get: operations["readComparison"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/comparisons/{id}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 不一致的记录
         * @description The records that are not the same, as the asker may see them
         */
        get: operations["readComparisonRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inconsistencies/{id}/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 协商意见
         * @description What the two departments have proposed
         */
        get: operations["readInconsistencyViews"];
        put?: never;
        /**
         * 提出协商意见
         * @description Put a proposal on record
         */
        post: operations["proposeInconsistencyView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 数据校核
         * @description Corrections that concern me, and for an authority those of its region
         */
        get: operations["listCorrections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/correction-terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 提出校核前的说明
         * @description What is read before a correction is filed: who may, and the department's own rules
         */
        get: operations["readCorrectionTerms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 库表汇聚：按目录字段送交全部记录
         * @description Bring the records of a table in, by the entry's columns
         */
        post: operations["bringInRecords"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/supply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 数据归集情况
         * @description How the data of a dataset comes to the platform, and each supply of it
         */
        get: operations["readSupply"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/sharing-exception": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 登记先共享后归集的例外
         * @description Put an exception from aggregating first on record
         */
        put: operations["recordSharingException"];
        post?: never;
        /**
         * 终止例外
         * @description End an exception
         */
        delete: operations["endSharingException"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/joint-collection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 协同采集的分工与交付
         * @description Who delivers which items of a dataset, and who has not delivered yet
         */
        get: operations["readJointCollection"];
        /**
         * 明确牵头部门和分工
         * @description Name the lead department and the parts of the others
         */
        put: operations["assignJointParts"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/interface": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 登记接口及其规范说明
         * @description Register the interface at which the data is reached, with its specification
         */
        put: operations["registerInterface"];
        post?: never;
        /**
         * 撤销接口登记
         * @description Remove a registered interface
         */
        delete: operations["removeInterface"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/interface/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 测试接口的连通和规范
         * @description Test whether the interface is reached and answers as its protocol says
         */
        post: operations["testInterface"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/interface/collection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 接口汇聚：从登记的接口取得全部记录
         * @description Collect all records from the registered interface
         */
        post: operations["collectFromInterface"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/interface/specification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 下载接口规范说明
         * @description Download the interface specification: its department, its users, the authority
         */
        get: operations["readInterfaceSpecification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/aggregation/inventory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 归集清单
         * @description The inventory of aggregated data: mine, my region's, my line's below, or that of my plans' members
         */
        get: operations["readInventory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema-drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 由建表语句或字段清单生成信息项草稿
         * @description Draft items from table definitions or a list of columns; nothing is stored
         */
        post: operations["draftItemsFromSchema"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema-drafts/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 由数据文件的表头和内容生成信息项草稿，不保存文件
         * @description Draft items from the head and the rows of a file; the file is not kept
         */
        post: operations["draftItemsFromFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 数源清单
         * @description Databases that departments registered: one's own, or those of one's region
         */
        get: operations["listSources"];
        put?: never;
        /**
         * 登记数源（口令加密保存，不再显示）
         * @description Register a database; its password is sealed and not shown again
         */
        post: operations["registerSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 数源详情
         * @description A source
         */
        get: operations["readSource"];
        /**
         * 变更数源；地址、用户或加密方式改变的须重新填写口令
         * @description Change a source; the password is stated again where the connection goes elsewhere
         */
        put: operations["changeSource"];
        post?: never;
        /**
         * 撤销数源，口令随之删除
         * @description Remove a source and its password
         */
        delete: operations["removeSource"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 测试连接
         * @description Test the connection, and say plainly what is wrong
         */
        post: operations["testSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{id}/tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 数源中的表
         * @description Tables of a source that may be read
         */
        get: operations["listSourceTables"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 预览表的前 20 行
         * @description The first 20 rows of a table
         */
        post: operations["previewSourceTable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{id}/item-draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 由数源的表生成信息项草稿，不保存
         * @description Draft the items of a dataset from a table; nothing is stored
         */
        post: operations["draftItemsFromTable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/table-feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 库表归集：哪张表、何时归集
         * @description Which table goes into the dataset, and when; null: none
         */
        get: operations["readTableFeed"];
        /**
         * 确定库表归集的表、对应关系和周期
         * @description Say which table goes into the dataset, how and when
         */
        put: operations["confirmTableFeed"];
        post?: never;
        /**
         * 停用库表归集，已归集的数据保留
         * @description End the table load; what was loaded stays
         */
        delete: operations["removeTableFeed"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/table-feed/proposal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 字段与信息项的对应建议
         * @description Columns of a table, and which items they would go into
         */
        post: operations["proposeTableFeed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/table-feed/load": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 立即归集
         * @description Load the table now
         */
        post: operations["loadTable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/data/{dataset}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 按授权查询数据（RFC 9421 签名，或登录）
         * @description Query data under a grant (signed by RFC 9421, or signed in)
         */
        get: operations["callData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/data/{dataset}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 按授权下载文件（CSV、JSON、JSON Lines、Parquet、XLSX）
         * @description Download a file under a grant (CSV, JSON, JSON Lines, Parquet, XLSX)
         */
        get: operations["downloadData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/data/{dataset}/view": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 在线查看：逐页显示，带查看人水印，每次查看都有记录
         * @description View on screen under a grant: page by page, with a watermark of who looks, each view on record
         */
        get: operations["viewData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/data/{dataset}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 核实、比对：只答一致或不一致
         * @description Whether stated values match the data: match or no match, never a value
         */
        post: operations["verifyData"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/open/{dataset}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 预览开放数据（20 行）
         * @description Preview open data (20 rows)
         */
        get: operations["previewOpenData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/open/{dataset}/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查询开放数据（无需登录）
         * @description Query open data without signing in
         */
        get: operations["callOpenData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/open/{dataset}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 下载开放数据（CSV、JSON、JSON Lines、Parquet、XLSX，无需登录）
         * @description Download open data without signing in (CSV, JSON, JSON Lines, Parquet, XLSX)
         */
        get: operations["downloadOpenData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/data/{dataset}/document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 按授权获取文书、证照、合同，附来源证明
         * @description A document that a granted row names, with the signed statement of whose it is
         */
        get: operations["downloadDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/provenance/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 来源证明：凭文件摘要（SHA-256）查验文件出自哪个部门、何时交付
         * @description Whose a file is and when it left, by the SHA-256 of its bytes: a signed statement
         */
        get: operations["readProvenance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/traces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 泄露溯源：凭追溯标识、回执或文件摘要（SHA-256）
         * @description Trace a delivered file by its trace mark, its receipt or its SHA-256
         */
        get: operations["traceIdentifier"];
        put?: never;
        /**
         * 泄露溯源：上传发现的文件，查出其出自哪份授权的哪次交付
         * @description Trace a found file: under which grant, and in which delivery, it left
         */
        post: operations["traceFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sharing-stops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 被主管部门暂停的数据和部门：本区域的，或本部门的
         * @description What the authority stopped: in my region, or of my organization; and whether the rules know such a stop
         */
        get: operations["listStops"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/sharing-stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 立即暂停一项数据的共享开放
         * @description Stop the sharing and opening of a dataset at once
         */
        post: operations["stopDataset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{id}/sharing-stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 立即暂停一个部门全部数据的共享开放
         * @description Stop the sharing and opening of all that a department provides at once
         */
        post: operations["stopProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sharing-stops/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 解除暂停
         * @description Release a stop
         */
        post: operations["releaseStop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/lineage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 数据血缘：来源列、信息项、使用方
         * @description Lineage: source columns, items, and who gets them
         */
        get: operations["readLineage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grants/{id}/push-targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 授权的推送目标：推到哪里、推送经过、有什么问题
         * @description Where the rows of a grant are pushed to, how that went, and what is wrong
         */
        get: operations["listPushTargets"];
        put?: never;
        /**
         * 登记推送目标：使用部门自己的 MariaDB 或 PostgreSQL 里的一张表
         * @description Set a table in the consumer's MariaDB or PostgreSQL that the grant's rows are pushed to
         */
        post: operations["registerPushTarget"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grants/{id}/push-targets/{target}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * 撤下推送目标；已到达的数据留在原处
         * @description Take a push target away; what arrived stays there
         */
        delete: operations["removePushTarget"];
        options?: never;
        head?: never;
        /**
         * 暂停、恢复、立即重试，或更换推送目标的口令、时间
         * @description Pause a target, let it go on, try it now, or change its secret or schedule
         */
        patch: operations["changePushTarget"];
        trace?: never;
    };
    "/api/v1/data/{dataset}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 按授权订阅变更：新增、修改、删去的记录，按主键，从 cursor 起
         * @description What was added, changed and removed under a grant, by key, from a cursor on; without one all rows are new
         */
        get: operations["readChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grants/{id}/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 授权的变更通知地址，及每条通知的结果
         * @description Endpoints that are told of changes under a grant, and what came of each message
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * 登记变更通知地址（Standard Webhooks 签名），密钥只显示这一次
         * @description Set an endpoint that is told of changes (signed by Standard Webhooks); its secret is shown this once
         */
        post: operations["registerWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grants/{id}/webhooks/{webhook}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 更换签名密钥；原密钥在一天内同时签名
         * @description Another secret; the one before signs beside it for a day
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grants/{id}/webhooks/{webhook}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 恢复停发的通知，或立即重试（同一编号）
         * @description Let a stopped webhook go on, or try the waiting message now (under the same id)
         */
        post: operations["resumeWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grants/{id}/webhooks/{webhook}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * 撤下变更通知地址
         * @description Take an endpoint away
         */
        delete: operations["removeWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 授权列表：本部门使用的、提供的，或本区域的
         * @description Grants: those we use, those we gave, or those of my region
         */
        get: operations["listGrants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 授权给我本人或本单位使用的数据
         * @description What a registered person or company was granted
         */
        get: operations["listMyGrants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查看授权
         * @description One grant
         */
        get: operations["readGrant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grants/{id}/encryption-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 登记加密公钥：此后的文件只有使用部门能解开（JWE）
         * @description Register the consumer's public key: files are encrypted for it from now on (JWE, RFC 7516)
         */
        put: operations["registerEncryptionKey"];
        post?: never;
        /**
         * 撤下加密公钥
         * @description Take the public key away: files leave as they are again
         */
        delete: operations["removeEncryptionKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grants/{id}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 授权的使用情况
         * @description How a grant is used
         */
        get: operations["readGrantUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grants/{id}/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 授权的接口说明（OpenAPI 3.1）
         * @description The contract of one grant (OpenAPI 3.1)
         */
        get: operations["describeGrant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grants/{id}/example": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 签名调用示例（curl、Python、JavaScript、Java）
         * @description A signed call under this grant, in four languages
         */
        get: operations["showSignedExample"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 使用统计：按日和按授权
         * @description Use by day and by grant
         */
        get: operations["listUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 数据需求清单：本部门提出的、向本部门提出的，或本区域的
         * @description Demands for data: ours, those asked of us, or those of my region
         */
        get: operations["listDemands"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demand-candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 目录中与所需数据相近的条目
         * @description What the catalog already has of the data that somebody needs
         */
        get: operations["findDemandCandidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/verification-offer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 已开放比对的信息项
         * @description Items of a dataset that its provider opened to comparison
         */
        get: operations["readVerificationOffer"];
        /**
         * 开放比对
         * @description Open items to comparison by the platform
         */
        put: operations["offerVerification"];
        post?: never;
        /**
         * 停止开放比对
         * @description Close them to comparison again
         */
        delete: operations["endVerificationOffer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 核实、比对清单：本部门提出的、要本部门答复的，或本区域的
         * @description Questions: those we asked, those put to us, or those of my region, with answer and elapsed time
         */
        get: operations["listVerifications"];
        put?: never;
        /**
         * 提出核实、比对：只答一致或不一致
         * @description Ask whether values match: match or no match, at once or when the provider has looked
         */
        post: operations["askVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/verifications/{id}/values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 查看待核实的值（留痕）
         * @description The values to compare, for the provider who is asked; on record
         */
        post: operations["readQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/return-flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 数据回流：本部门回流的、回流给本部门的，或本区域的
         * @description Return flows: those we send, those sent to us, or those of my region, with their runs
         */
        get: operations["listReturnFlows"];
        put?: never;
        /**
         * 设立数据回流：只回流接收部门本地区的记录，不设条件、无须审批
         * @description Set up a return flow: the records of the receiver's area, without conditions or approval
         */
        post: operations["createReturnFlow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/return-flows/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 立即回流一批
         * @description Return a batch now
         */
        post: operations["runReturnFlow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/return-flows/{id}/runs/{run}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 取回一批回流数据（CSV，留痕）
         * @description Fetch the batch of a run (CSV); on record
         */
        post: operations["fetchReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/return-flows/{id}/runs/{run}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 确认收到多少条记录（对账）
         * @description Say how many records arrived
         */
        post: operations["confirmReturn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/return-flows/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 停止数据回流
         * @description Stop a return flow
         */
        post: operations["stopReturnFlow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/delegations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 整体授权下级受理
         * @description Delegations given, received, or filed with my organization
         */
        get: operations["listDelegations"];
        put?: never;
        /**
         * 整体授权下级受理备案
         * @description Hands resources over by area to the counterpart one level down, which answers applications from there, and files it
         */
        post: operations["fileDelegation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/delegations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * 终止授权下级受理
         * @description Takes a delegation back
         */
        delete: operations["endDelegation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/application-terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 申请须知：由谁审核、几个工作日、须写明什么，或为什么不能申请
         * @description What applying would take: who decides, in what term, what must be stated; or why one may not apply
         */
        get: operations["readApplicationTerms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/application-users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 本部门可在申请中写明的使用人员和系统
         * @description The people and systems of one's own organization that an application may name
         */
        get: operations["listApplicationUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/share-applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 提出共享申请
         * @description Apply for shared data
         */
        post: operations["applyForData"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/share-applications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 申请的内容与审核后的范围
         * @description What was applied for, and what stands of it after the decisions
         */
        get: operations["readApplication"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grants/{id}/revocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 撤销授权
         * @description Revoke a grant
         */
        post: operations["revokeGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grants/{id}/suspension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 暂停授权
         * @description Suspend a grant
         */
        post: operations["suspendGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grants/{id}/resumption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 恢复授权
         * @description Let a suspended grant go on
         */
        post: operations["resumeGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grants/{id}/narrowing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 收窄授权
         * @description Narrow a grant
         */
        post: operations["narrowGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grants/{id}/giving-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 放弃授权
         * @description Give a grant up
         */
        post: operations["giveUpGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{id}/authorisation-offer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 允许数据主体授权第三方使用本数据
         * @description Let those whom a dataset is about authorise third parties to read their own records
         */
        put: operations["offerAuthorisation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/authorisable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 可以授权第三方使用的数据
         * @description Datasets whose records one may authorise third parties to read
         */
        get: operations["listAuthorisable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/authorisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我给出的、给我的授权
         * @description Authorisations that I gave, or that were given to me
         */
        get: operations["listAuthorisations"];
        put?: never;
        /**
         * 授权第三方使用本人（本单位）的数据
         * @description Authorise a third party to read the records about oneself
         */
        post: operations["authoriseThirdParty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/authorisations/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 撤回授权
         * @description Take an authorisation back
         */
        post: operations["withdrawAuthorisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/opening-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 开放目录的变动与开放数量
         * @description What was opened and closed, and how many datasets were open on which day
         */
        get: operations["readOpeningChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                        schema: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readProblem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        type: string;
                        status: number;
                        title: string;
                        title_en: string;
                        module: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        now: string;
                        /** Format: date */
                        today: string;
                        rehearsal: boolean;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    moveClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date
                     * @description the day, whose 09:00 (Asia/Shanghai) it becomes
                     */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        now: string;
                        /** Format: date */
                        today: string;
                        rehearsal: boolean;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readCheckpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readRecordKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readRecordState: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        origin: string;
                        key: string;
                        size: number;
                        root: string;
                        note: string;
                        sound: boolean;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    proveInclusion: {
        parameters: {
            query?: {
                entry?: number;
                leaf?: string;
                size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        number: number;
                        index: number;
                        size: number;
                        leaf: string;
                        root: string;
                        path: string[];
                        checkpoint: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    proveConsistency: {
        parameters: {
            query: {
                from: number;
                to?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        from: number;
                        to: number;
                        path: string[];
                        earlier: string;
                        later: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listRecordEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            event: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            use: boolean;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    searchRecord: {
        parameters: {
            query?: {
                person?: string;
                object?: string;
                request?: string;
                event?: string;
                organization?: string;
                from?: string;
                until?: string;
                use?: boolean;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            number: number;
                            leaf: string;
                            event: string | null;
                            name: {
                                zh: string;
                                en: string;
                            } | null;
                            who: unknown;
                            behalf: unknown;
                            objects: {
                                type: string;
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                } | null;
                            }[];
                            organizations: string[];
                            region: string | null;
                            law: unknown;
                            facts: unknown;
                            use: unknown;
                            legal: string | null;
                            real: string | null;
                            rehearsal: boolean;
                            request: string | null;
                        }[];
                        total: number;
                        next: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entry: {
                            number: number;
                            leaf: string;
                            event: string | null;
                            name: {
                                zh: string;
                                en: string;
                            } | null;
                            who: unknown;
                            behalf: unknown;
                            objects: {
                                type: string;
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                } | null;
                            }[];
                            organizations: string[];
                            region: string | null;
                            law: unknown;
                            facts: unknown;
                            use: unknown;
                            legal: string | null;
                            real: string | null;
                            rehearsal: boolean;
                            request: string | null;
                        };
                        erased: boolean;
                        payload: string | null;
                        salt: string | null;
                        proof: {
                            number: number;
                            index: number;
                            size: number;
                            leaf: string;
                            root: string;
                            path: string[];
                            checkpoint: string;
                        };
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    exportRecord: {
        parameters: {
            query?: {
                person?: string;
                object?: string;
                request?: string;
                event?: string;
                organization?: string;
                from?: string;
                until?: string;
                use?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listRulebooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readRulebook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listArticles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readArticle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cite: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listProcedureRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readCalendar: {
        parameters: {
            query: {
                from: string;
                until: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    explainTerm: {
        parameters: {
            query: {
                event: string;
                amount: number;
                unit: "working_day" | "calendar_day" | "month" | "year";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listNotices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    loadNotice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    year: number;
                    papers: string[];
                    days: {
                        name: string;
                        /** Format: date */
                        date: string;
                        isOffDay: boolean;
                    }[];
                };
            };
        };
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listOwnTerms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    setOwnTerm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                procedure: string;
                step: string;
                part: "answer" | "completion" | "every" | "after";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    term: null | {
                        amount: number;
                        unit: "working_day" | "calendar_day" | "month" | "year";
                    };
                    reason: string;
                };
            };
        };
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listOrganizations: {
        parameters: {
            query: {
                q?: string;
                /** @description GB/T 2260 */
                region?: string;
                kind?: "government" | "authority" | "department" | "dispatched-office" | "institution" | "social-organization" | "association" | "research-body" | "enterprise" | "public-service" | "state-organ" | "coordination-body" | "expert-committee";
                level?: "province" | "city" | "county" | "township" | "community";
                parent?: string;
                state?: "active" | "closed";
                limit: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {string} */
                            kind: "government" | "authority" | "department" | "dispatched-office" | "institution" | "social-organization" | "association" | "research-body" | "enterprise" | "public-service" | "state-organ" | "coordination-body" | "expert-committee";
                            /** @enum {string} */
                            level: "province" | "city" | "county" | "township" | "community";
                            region: string;
                            parent: string | null;
                            counterpartAbove: string | null;
                            authorisation: string;
                            /** @enum {string} */
                            state: "active" | "closed";
                            revision: number;
                        }[];
                        total: number;
                        next: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    createOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description GB 32100 */
                    code: string;
                    name: {
                        zh: string;
                        en: string;
                    };
                    /** @enum {string} */
                    kind: "government" | "authority" | "department" | "dispatched-office" | "institution" | "social-organization" | "association" | "research-body" | "enterprise" | "public-service" | "state-organ" | "coordination-body" | "expert-committee";
                    /** @enum {string} */
                    level: "province" | "city" | "county" | "township" | "community";
                    /** @description GB/T 2260 */
                    region: string;
                    parent?: string | null;
                    counterpartAbove?: string | null;
                    /** @description The text that authorises a body which is no department */
                    authorisation?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        code: string;
                        name: {
                            zh: string;
                            en: string;
                        };
                        /** @enum {string} */
                        kind: "government" | "authority" | "department" | "dispatched-office" | "institution" | "social-organization" | "association" | "research-body" | "enterprise" | "public-service" | "state-organ" | "coordination-body" | "expert-committee";
                        /** @enum {string} */
                        level: "province" | "city" | "county" | "township" | "community";
                        region: string;
                        parent: string | null;
                        counterpartAbove: string | null;
                        authorisation: string;
                        /** @enum {string} */
                        state: "active" | "closed";
                        revision: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readOrganizationTree: {
        parameters: {
            query: {
                root?: string;
                depth: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {string} */
                            kind: "government" | "authority" | "department" | "dispatched-office" | "institution" | "social-organization" | "association" | "research-body" | "enterprise" | "public-service" | "state-organ" | "coordination-body" | "expert-committee";
                            /** @enum {string} */
                            level: "province" | "city" | "county" | "township" | "community";
                            region: string;
                            parent: string | null;
                            counterpartAbove: string | null;
                            authorisation: string;
                            /** @enum {string} */
                            state: "active" | "closed";
                            revision: number;
                            children: number;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        code: string;
                        name: {
                            zh: string;
                            en: string;
                        };
                        /** @enum {string} */
                        kind: "government" | "authority" | "department" | "dispatched-office" | "institution" | "social-organization" | "association" | "research-body" | "enterprise" | "public-service" | "state-organ" | "coordination-body" | "expert-committee";
                        /** @enum {string} */
                        level: "province" | "city" | "county" | "township" | "community";
                        region: string;
                        parent: string | null;
                        counterpartAbove: string | null;
                        authorisation: string;
                        /** @enum {string} */
                        state: "active" | "closed";
                        revision: number;
                        regionName: string;
                        authority: {
                            /** Format: uuid */
                            id: string;
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {string} */
                            kind: "government" | "authority" | "department" | "dispatched-office" | "institution" | "social-organization" | "association" | "research-body" | "enterprise" | "public-service" | "state-organ" | "coordination-body" | "expert-committee";
                            /** @enum {string} */
                            level: "province" | "city" | "county" | "township" | "community";
                            region: string;
                            parent: string | null;
                            counterpartAbove: string | null;
                            authorisation: string;
                            /** @enum {string} */
                            state: "active" | "closed";
                            revision: number;
                        } | null;
                        responsible: {
                            /** @enum {string} */
                            duty: "head" | "data-officer" | "security" | "contact";
                            name: string;
                            title: string;
                            phone: string;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    changeOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    revision: number;
                    name?: {
                        zh: string;
                        en: string;
                    };
                    parent?: string | null;
                    counterpartAbove?: string | null;
                    /** @description The text that authorises a body which is no department */
                    authorisation?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        code: string;
                        name: {
                            zh: string;
                            en: string;
                        };
                        /** @enum {string} */
                        kind: "government" | "authority" | "department" | "dispatched-office" | "institution" | "social-organization" | "association" | "research-body" | "enterprise" | "public-service" | "state-organ" | "coordination-body" | "expert-committee";
                        /** @enum {string} */
                        level: "province" | "city" | "county" | "township" | "community";
                        region: string;
                        parent: string | null;
                        counterpartAbove: string | null;
                        authorisation: string;
                        /** @enum {string} */
                        state: "active" | "closed";
                        revision: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readAreaStatistics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        region: string;
                        counts: {
                            key: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            total: number;
                        }[];
                        departments: {
                            organization: {
                                /** Format: uuid */
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                region: string;
                            };
                            counts: {
                                [key: string]: number;
                            };
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listRegions: {
        parameters: {
            query?: {
                /** @description GB/T 2260 */
                above?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            code: string;
                            name: string;
                            above: string | null;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    closeOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    revision: number;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        code: string;
                        name: {
                            zh: string;
                            en: string;
                        };
                        /** @enum {string} */
                        kind: "government" | "authority" | "department" | "dispatched-office" | "institution" | "social-organization" | "association" | "research-body" | "enterprise" | "public-service" | "state-organ" | "coordination-body" | "expert-committee";
                        /** @enum {string} */
                        level: "province" | "city" | "county" | "township" | "community";
                        region: string;
                        parent: string | null;
                        counterpartAbove: string | null;
                        authorisation: string;
                        /** @enum {string} */
                        state: "active" | "closed";
                        revision: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    nameResponsiblePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                duty: "head" | "data-officer" | "security" | "contact";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @default  */
                    title: string;
                    /** @default  */
                    phone: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        duty: "head" | "data-officer" | "security" | "contact";
                        name: string;
                        title: string;
                        phone: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    account: string;
                    password: string;
                    code?: string;
                    /** @enum {string} */
                    transport?: "cookie" | "bearer";
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        session: string;
                        token?: string;
                        assurance: number;
                        next: ("second-factor" | "enrol-second-factor" | "change-password") | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    confirmSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        token?: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    switchOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    organization: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        token?: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            address: string;
                            agent: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            lastSeenAt: string;
                            /** Format: date-time */
                            endsAt: string;
                            current: boolean;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actor: {
                            /** @enum {string} */
                            kind: "person" | "public" | "program" | "system" | "anonymous";
                            id: string | null;
                            name: string;
                            organization: string | null;
                            region: string | null;
                            roles: ("data-officer" | "head" | "confidentiality-reviewer" | "reviewer" | "supervisor" | "system-admin" | "security-admin" | "audit-admin" | "public-user" | "program")[];
                            assurance: number;
                        };
                        organization: {
                            /** Format: uuid */
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            kind: string;
                            level: string;
                            region: string;
                        } | null;
                        memberships: {
                            /** Format: uuid */
                            organization: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            roles: ("data-officer" | "head" | "confidentiality-reviewer" | "reviewer" | "supervisor" | "system-admin" | "security-admin" | "audit-admin")[];
                        }[];
                        operations: string[];
                        /** @enum {string} */
                        secondFactor: "none" | "enrolled";
                        next: ("second-factor" | "enrol-second-factor" | "change-password") | null;
                        session: {
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            endsAt: string;
                        } | null;
                        rehearsal: boolean;
                        /** Format: date */
                        today: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        token?: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    enrolSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        token?: string;
                        recoveryCodes: string[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    beginSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        secret: string;
                        uri: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listDemonstrationAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            account: string;
                            name: string;
                            roles: ("data-officer" | "head" | "confidentiality-reviewer" | "reviewer" | "supervisor" | "system-admin" | "security-admin" | "audit-admin" | "public-user" | "program")[];
                            organization: {
                                zh: string;
                                en: string;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    demonstrationSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    account: string;
                    /** @enum {string} */
                    transport?: "cookie" | "bearer";
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        session: string;
                        token?: string;
                        assurance: number;
                        next: ("second-factor" | "enrol-second-factor" | "change-password") | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listPeople: {
        parameters: {
            query: {
                q?: string;
                organization?: string;
                role?: "data-officer" | "head" | "confidentiality-reviewer" | "reviewer" | "supervisor" | "system-admin" | "security-admin" | "audit-admin";
                state?: "inactive" | "active" | "disabled";
                limit: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            account: string;
                            name: string;
                            duty: ("business" | "system" | "security" | "audit") | null;
                            home: string | null;
                            homeName: {
                                zh: string;
                                en: string;
                            } | null;
                            region: string | null;
                            email: string;
                            phone: string;
                            /** @enum {string} */
                            state: "inactive" | "active" | "disabled";
                            stateReason: string;
                            roles: {
                                /** Format: uuid */
                                organization: string;
                                organizationName: {
                                    zh: string;
                                    en: string;
                                };
                                /** @enum {string} */
                                role: "data-officer" | "head" | "confidentiality-reviewer" | "reviewer" | "supervisor" | "system-admin" | "security-admin" | "audit-admin";
                            }[];
                            secondFactor: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            lastSignedInAt: string | null;
                        }[];
                        total: number;
                        next: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    createPerson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    account: string;
                    name: string;
                    /** Format: uuid */
                    home: string;
                    email?: string;
                    phone?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        person: {
                            /** Format: uuid */
                            id: string;
                            account: string;
                            name: string;
                            duty: ("business" | "system" | "security" | "audit") | null;
                            home: string | null;
                            homeName: {
                                zh: string;
                                en: string;
                            } | null;
                            region: string | null;
                            email: string;
                            phone: string;
                            /** @enum {string} */
                            state: "inactive" | "active" | "disabled";
                            stateReason: string;
                            roles: {
                                /** Format: uuid */
                                organization: string;
                                organizationName: {
                                    zh: string;
                                    en: string;
                                };
                                /** @enum {string} */
                                role: "data-officer" | "head" | "confidentiality-reviewer" | "reviewer" | "supervisor" | "system-admin" | "security-admin" | "audit-admin";
                            }[];
                            secondFactor: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            lastSignedInAt: string | null;
                        };
                        /** @description 一次性密码，只显示一次 */
                        password: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        account: string;
                        name: string;
                        duty: ("business" | "system" | "security" | "audit") | null;
                        home: string | null;
                        homeName: {
                            zh: string;
                            en: string;
                        } | null;
                        region: string | null;
                        email: string;
                        phone: string;
                        /** @enum {string} */
                        state: "inactive" | "active" | "disabled";
                        stateReason: string;
                        roles: {
                            /** Format: uuid */
                            organization: string;
                            organizationName: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {string} */
                            role: "data-officer" | "head" | "confidentiality-reviewer" | "reviewer" | "supervisor" | "system-admin" | "security-admin" | "audit-admin";
                        }[];
                        secondFactor: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        lastSignedInAt: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    changePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** Format: uuid */
                    home?: string;
                    email?: string;
                    phone?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        account: string;
                        name: string;
                        duty: ("business" | "system" | "security" | "audit") | null;
                        home: string | null;
                        homeName: {
                            zh: string;
                            en: string;
                        } | null;
                        region: string | null;
                        email: string;
                        phone: string;
                        /** @enum {string} */
                        state: "inactive" | "active" | "disabled";
                        stateReason: string;
                        roles: {
                            /** Format: uuid */
                            organization: string;
                            organizationName: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {string} */
                            role: "data-officer" | "head" | "confidentiality-reviewer" | "reviewer" | "supervisor" | "system-admin" | "security-admin" | "audit-admin";
                        }[];
                        secondFactor: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        lastSignedInAt: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description 一次性密码，只显示一次 */
                        password: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    grantRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    organization: string;
                    /** @enum {string} */
                    role: "data-officer" | "head" | "confidentiality-reviewer" | "reviewer" | "supervisor" | "system-admin" | "security-admin" | "audit-admin";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        account: string;
                        name: string;
                        duty: ("business" | "system" | "security" | "audit") | null;
                        home: string | null;
                        homeName: {
                            zh: string;
                            en: string;
                        } | null;
                        region: string | null;
                        email: string;
                        phone: string;
                        /** @enum {string} */
                        state: "inactive" | "active" | "disabled";
                        stateReason: string;
                        roles: {
                            /** Format: uuid */
                            organization: string;
                            organizationName: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {string} */
                            role: "data-officer" | "head" | "confidentiality-reviewer" | "reviewer" | "supervisor" | "system-admin" | "security-admin" | "audit-admin";
                        }[];
                        secondFactor: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        lastSignedInAt: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    revokeRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                organization: string;
                role: "data-officer" | "head" | "confidentiality-reviewer" | "reviewer" | "supervisor" | "system-admin" | "security-admin" | "audit-admin";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        account: string;
                        name: string;
                        duty: ("business" | "system" | "security" | "audit") | null;
                        home: string | null;
                        homeName: {
                            zh: string;
                            en: string;
                        } | null;
                        region: string | null;
                        email: string;
                        phone: string;
                        /** @enum {string} */
                        state: "inactive" | "active" | "disabled";
                        stateReason: string;
                        roles: {
                            /** Format: uuid */
                            organization: string;
                            organizationName: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {string} */
                            role: "data-officer" | "head" | "confidentiality-reviewer" | "reviewer" | "supervisor" | "system-admin" | "security-admin" | "audit-admin";
                        }[];
                        secondFactor: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        lastSignedInAt: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    activatePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        account: string;
                        name: string;
                        duty: ("business" | "system" | "security" | "audit") | null;
                        home: string | null;
                        homeName: {
                            zh: string;
                            en: string;
                        } | null;
                        region: string | null;
                        email: string;
                        phone: string;
                        /** @enum {string} */
                        state: "inactive" | "active" | "disabled";
                        stateReason: string;
                        roles: {
                            /** Format: uuid */
                            organization: string;
                            organizationName: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {string} */
                            role: "data-officer" | "head" | "confidentiality-reviewer" | "reviewer" | "supervisor" | "system-admin" | "security-admin" | "audit-admin";
                        }[];
                        secondFactor: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        lastSignedInAt: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    disablePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        account: string;
                        name: string;
                        duty: ("business" | "system" | "security" | "audit") | null;
                        home: string | null;
                        homeName: {
                            zh: string;
                            en: string;
                        } | null;
                        region: string | null;
                        email: string;
                        phone: string;
                        /** @enum {string} */
                        state: "inactive" | "active" | "disabled";
                        stateReason: string;
                        roles: {
                            /** Format: uuid */
                            organization: string;
                            organizationName: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {string} */
                            role: "data-officer" | "head" | "confidentiality-reviewer" | "reviewer" | "supervisor" | "system-admin" | "security-admin" | "audit-admin";
                        }[];
                        secondFactor: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        lastSignedInAt: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    resetSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    bootstrap: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    authority: {
                        code: string;
                        name: {
                            zh: string;
                            en: string;
                        };
                        /** @enum {string} */
                        level: "province" | "city" | "county" | "township" | "community";
                        region: string;
                    };
                    administrators: {
                        "system-admin": {
                            account: string;
                            name: string;
                        };
                        "security-admin": {
                            account: string;
                            name: string;
                        };
                        "audit-admin": {
                            account: string;
                            name: string;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        organization: {
                            /** Format: uuid */
                            id: string;
                        };
                        administrators: {
                            /** @enum {string} */
                            role: "data-officer" | "head" | "confidentiality-reviewer" | "reviewer" | "supervisor" | "system-admin" | "security-admin" | "audit-admin";
                            /** Format: uuid */
                            id: string;
                            account: string;
                            password: string;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    registerPublicUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "natural-person" | "legal-person" | "other-organization";
                    account: string;
                    password: string;
                    name: string;
                    identifier: string;
                    representative?: string;
                    email?: string;
                    phone?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        account: string;
                        /** @enum {string} */
                        kind: "natural-person" | "legal-person" | "other-organization";
                        verification: {
                            by: string;
                            binding: boolean;
                            notice: {
                                zh: string;
                                en: string;
                            };
                        };
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listPrograms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            organization: string;
                            name: string;
                            purpose: string;
                            /** @enum {string} */
                            state: "active" | "closed";
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    createProgram: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    purpose: string;
                    /** Format: uuid */
                    organization?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        organization: string;
                        name: string;
                        purpose: string;
                        /** @enum {string} */
                        state: "active" | "closed";
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readProgram: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        organization: string;
                        name: string;
                        purpose: string;
                        /** @enum {string} */
                        state: "active" | "closed";
                        /** Format: date-time */
                        createdAt: string;
                        keys: {
                            keyid: string;
                            /** @enum {string} */
                            algorithm: "hmac-sha256" | "hmac-sm3";
                            /** @enum {string} */
                            state: "active" | "ending" | "ended" | "revoked";
                            /** Format: date-time */
                            createdAt: string;
                            endsAt: string | null;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    closeProgram: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        organization: string;
                        name: string;
                        purpose: string;
                        /** @enum {string} */
                        state: "active" | "closed";
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    createProgramKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    algorithm?: "hmac-sha256" | "hmac-sm3";
                    overlapDays?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keyid: string;
                        /** @enum {string} */
                        algorithm: "hmac-sha256" | "hmac-sm3";
                        secret: string;
                        /** Format: date-time */
                        createdAt: string;
                        othersEndAt: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    revokeProgramKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                keyid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listMyNotices: {
        parameters: {
            query: {
                state: "unread" | "all";
                group?: "task" | "deadline" | "result" | "finding" | "grant";
                limit: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            title: {
                                zh: string;
                                en: string;
                            };
                            number: string | null;
                            step: {
                                zh: string;
                                en: string;
                            } | null;
                            due: string | null;
                            provisional: boolean;
                            law: {
                                rulebook: string;
                                article: string;
                            } | null;
                            page: {
                                type: string;
                                id: string;
                            };
                            href: string;
                            /** Format: date-time */
                            at: string;
                            unread: boolean;
                            over: boolean;
                        }[];
                        total: number;
                        unread: number;
                        next: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readMyNotices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids: string[];
                } | {
                    page: {
                        type: string;
                        id: string;
                    };
                } | {
                    /** @enum {boolean} */
                    all: true;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        read: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readMailSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        email: string;
                        /** @enum {unknown} */
                        mail: "each" | "digest" | "none";
                        behind: number;
                        server: {
                            from: string;
                            digestHour: number;
                        } | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    changeMailSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    /** @enum {unknown} */
                    mail: "each" | "digest" | "none";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        email: string;
                        /** @enum {unknown} */
                        mail: "each" | "digest" | "none";
                        behind: number;
                        server: {
                            from: string;
                            digestHour: number;
                        } | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listCases: {
        parameters: {
            query: {
                tab: "open" | "done" | "closed" | "mine" | "chased";
                procedure?: string;
                q?: string;
                due?: "over" | "today" | "soon" | "later" | "still";
                limit: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            number: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            procedure: {
                                name: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            object: {
                                type: string;
                                id: string;
                            };
                            from: {
                                organization: string | null;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            /** @enum {unknown} */
                            state: "deciding" | "returned" | "suspended" | "performing" | "closed";
                            outcome: ("agreed" | "refused" | "withdrawn" | "lapsed" | "unresolved") | null;
                            /** @enum {unknown} */
                            sign: "reviewing" | "supplying" | "returned" | "agreed" | "refused" | "closed" | "withdrawn" | "suspended";
                            /** Format: date-time */
                            openedAt: string;
                            closedAt: string | null;
                            task: {
                                id: string;
                                /** @enum {unknown} */
                                kind: "decide" | "perform" | "note" | "complete" | "consent";
                                step: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                organization: string | null;
                                organizationName: {
                                    zh: string;
                                    en: string;
                                } | null;
                                /** Format: date-time */
                                receivedAt: string;
                                decidedAt: string | null;
                                decidedBy: string | null;
                                outcome: string | null;
                            } | null;
                            due: {
                                /** @enum {unknown} */
                                state: "over" | "running" | "paused" | "unannounced" | "none";
                                /** @enum {unknown} */
                                light: "red" | "amber" | "green" | "slate";
                                days: number;
                                /** @enum {unknown} */
                                unit: "working-day" | "day";
                                term: number | null;
                                provisional: boolean;
                                dueDay: string | null;
                                dueAt: string | null;
                                article: string;
                                /** @enum {unknown} */
                                source: "law" | "installation" | "applicant";
                            } | null;
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            } | null;
                            chased: boolean;
                        }[];
                        total: number;
                        next: string | null;
                        groups: {
                            over: number;
                            today: number;
                            soon: number;
                            later: number;
                            still: number;
                        };
                        counts: {
                            open: number;
                            chased: number;
                            done?: number;
                            closed?: number;
                            mine?: number;
                        };
                        procedures: {
                            name: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    openCase: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    procedure: string;
                    statement: unknown;
                    links?: {
                        /** Format: uuid */
                        case: string;
                        relation: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        number: string;
                        /** @enum {unknown} */
                        state: "deciding" | "returned" | "suspended" | "performing" | "closed";
                        outcome: ("agreed" | "refused" | "withdrawn" | "lapsed" | "unresolved") | null;
                        version: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readBadges: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        todo: number;
                        overdue: number;
                        findings: number;
                        regional: {
                            overdue: number;
                            findings: number;
                        } | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listProcedures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            summary: {
                                zh: string;
                                en: string;
                            } | null;
                            group: ("organization" | "catalog" | "aggregation" | "sharing" | "opening" | "supervision") | null;
                            about: {
                                /** @enum {unknown} */
                                kind: "dataset" | "grant" | "organization" | "case";
                                field: string | null;
                                scope: ("own" | "published" | "held" | "given") | null;
                            } | null;
                            mark: string;
                            opens: {
                                role: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            may: {
                                allowed: boolean;
                                why: {
                                    code: string;
                                    text: {
                                        zh: string;
                                        en: string;
                                    };
                                    law: {
                                        rulebook: string;
                                        article: string;
                                        rule?: string;
                                    } | null;
                                } | null;
                            };
                            terms: {
                                when: {
                                    zh: string;
                                    en: string;
                                }[];
                                automatic: boolean;
                                term: {
                                    term: {
                                        amount: number;
                                        /** @enum {unknown} */
                                        unit: "working_day" | "calendar_day" | "month" | "year";
                                        rolls?: boolean;
                                    } | null;
                                    word: string | null;
                                    own: {
                                        amount: number;
                                        /** @enum {unknown} */
                                        unit: "working_day" | "calendar_day" | "month" | "year";
                                        rolls?: boolean;
                                    } | null;
                                    from: {
                                        zh: string;
                                        en: string;
                                    };
                                    law: {
                                        rulebook: string;
                                        article: string;
                                        rule?: string;
                                    };
                                } | null;
                            }[];
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            };
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readProcedure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                procedure: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        title: {
                            zh: string;
                            en: string;
                        };
                        summary: {
                            zh: string;
                            en: string;
                        } | null;
                        group: ("organization" | "catalog" | "aggregation" | "sharing" | "opening" | "supervision") | null;
                        about: {
                            /** @enum {unknown} */
                            kind: "dataset" | "grant" | "organization" | "case";
                            field: string | null;
                            scope: ("own" | "published" | "held" | "given") | null;
                        } | null;
                        mark: string;
                        opens: {
                            role: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        may: {
                            allowed: boolean;
                            why: {
                                code: string;
                                text: {
                                    zh: string;
                                    en: string;
                                };
                                law: {
                                    rulebook: string;
                                    article: string;
                                    rule?: string;
                                } | null;
                            } | null;
                        };
                        terms: {
                            when: {
                                zh: string;
                                en: string;
                            }[];
                            automatic: boolean;
                            term: {
                                term: {
                                    amount: number;
                                    /** @enum {unknown} */
                                    unit: "working_day" | "calendar_day" | "month" | "year";
                                    rolls?: boolean;
                                } | null;
                                word: string | null;
                                own: {
                                    amount: number;
                                    /** @enum {unknown} */
                                    unit: "working_day" | "calendar_day" | "month" | "year";
                                    rolls?: boolean;
                                } | null;
                                from: {
                                    zh: string;
                                    en: string;
                                };
                                law: {
                                    rulebook: string;
                                    article: string;
                                    rule?: string;
                                };
                            } | null;
                        }[];
                        law: {
                            rulebook: string;
                            article: string;
                            rule?: string;
                        };
                        form: {
                            name: string;
                            /** @enum {unknown} */
                            kind: "text" | "long" | "day" | "number" | "flag" | "choice" | "list" | "dataset" | "item" | "organization" | "person" | "program" | "grant" | "case" | "file" | "system";
                            label: {
                                zh: string;
                                en: string;
                            };
                            hint: {
                                zh: string;
                                en: string;
                            } | null;
                            optional: boolean;
                            many: boolean;
                            max: number | null;
                            min: number | null;
                            showWhen: {
                                [key: string]: unknown;
                            } | null;
                            values: {
                                [key: string]: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            of: string | null;
                            scope: ("own" | "published" | "held" | "given") | null;
                            fields: {
                                name: string;
                                /** @enum {unknown} */
                                kind: "text" | "long" | "day" | "number" | "flag" | "choice" | "list" | "dataset" | "item" | "organization" | "person" | "program" | "grant" | "case" | "file" | "system";
                                label: {
                                    zh: string;
                                    en: string;
                                };
                                hint: {
                                    zh: string;
                                    en: string;
                                } | null;
                                optional: boolean;
                                many: boolean;
                                max: number | null;
                                min: number | null;
                                showWhen: {
                                    [key: string]: unknown;
                                } | null;
                                values: {
                                    [key: string]: {
                                        zh: string;
                                        en: string;
                                    };
                                } | null;
                                of: string | null;
                                scope: ("own" | "published" | "held" | "given") | null;
                            }[];
                            wantedBy: string | null;
                        }[];
                        routes: {
                            name: {
                                zh: string;
                                en: string;
                            } | null;
                            when: {
                                zh: string;
                                en: string;
                            }[];
                            ladder: boolean;
                            steps: {
                                step: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                /** @enum {unknown} */
                                kind: "decide" | "perform" | "file";
                                how: {
                                    zh: string;
                                    en: string;
                                } | null;
                                who: {
                                    zh: string;
                                    en: string;
                                };
                                automatic: boolean;
                                when: {
                                    zh: string;
                                    en: string;
                                }[];
                                term: {
                                    term: {
                                        amount: number;
                                        /** @enum {unknown} */
                                        unit: "working_day" | "calendar_day" | "month" | "year";
                                        rolls?: boolean;
                                    } | null;
                                    word: string | null;
                                    own: {
                                        amount: number;
                                        /** @enum {unknown} */
                                        unit: "working_day" | "calendar_day" | "month" | "year";
                                        rolls?: boolean;
                                    } | null;
                                    from: {
                                        zh: string;
                                        en: string;
                                    };
                                    law: {
                                        rulebook: string;
                                        article: string;
                                        rule?: string;
                                    };
                                };
                                refusal: {
                                    /** @enum {unknown} */
                                    needs: "reason" | "basis";
                                    sources: {
                                        zh: string;
                                        en: string;
                                    }[];
                                } | null;
                                completion: {
                                    term: {
                                        amount: number;
                                        /** @enum {unknown} */
                                        unit: "working_day" | "calendar_day" | "month" | "year";
                                        rolls?: boolean;
                                    } | null;
                                    word: string | null;
                                    own: {
                                        amount: number;
                                        /** @enum {unknown} */
                                        unit: "working_day" | "calendar_day" | "month" | "year";
                                        rolls?: boolean;
                                    } | null;
                                    from: {
                                        zh: string;
                                        en: string;
                                    };
                                    law: {
                                        rulebook: string;
                                        article: string;
                                        rule?: string;
                                    };
                                    /** @enum {unknown} */
                                    clock: "pause" | "restart" | "run";
                                    lapses: boolean;
                                } | null;
                                extension: {
                                    by: {
                                        amount: number;
                                        /** @enum {unknown} */
                                        unit: "working_day" | "calendar_day" | "month" | "year";
                                        rolls?: boolean;
                                    };
                                    times: number;
                                    needs: ("reason" | "basis") | null;
                                    sources: {
                                        zh: string;
                                        en: string;
                                    }[];
                                    consent: {
                                        zh: string;
                                        en: string;
                                    } | null;
                                    law: {
                                        rulebook: string;
                                        article: string;
                                        rule?: string;
                                    };
                                } | null;
                                silent: {
                                    outcome: {
                                        zh: string;
                                        en: string;
                                    };
                                    law: {
                                        rulebook: string;
                                        article: string;
                                        rule?: string;
                                    };
                                } | null;
                                carries: {
                                    name: string;
                                    /** @enum {unknown} */
                                    kind: "text" | "long" | "day" | "number" | "flag" | "choice" | "list" | "dataset" | "item" | "organization" | "person" | "program" | "grant" | "case" | "file" | "system";
                                    label: {
                                        zh: string;
                                        en: string;
                                    };
                                    hint: {
                                        zh: string;
                                        en: string;
                                    } | null;
                                    optional: boolean;
                                    many: boolean;
                                    max: number | null;
                                    min: number | null;
                                    showWhen: {
                                        [key: string]: unknown;
                                    } | null;
                                    values: {
                                        [key: string]: {
                                            zh: string;
                                            en: string;
                                        };
                                    } | null;
                                    of: string | null;
                                    scope: ("own" | "published" | "held" | "given") | null;
                                    fields: {
                                        name: string;
                                        /** @enum {unknown} */
                                        kind: "text" | "long" | "day" | "number" | "flag" | "choice" | "list" | "dataset" | "item" | "organization" | "person" | "program" | "grant" | "case" | "file" | "system";
                                        label: {
                                            zh: string;
                                            en: string;
                                        };
                                        hint: {
                                            zh: string;
                                            en: string;
                                        } | null;
                                        optional: boolean;
                                        many: boolean;
                                        max: number | null;
                                        min: number | null;
                                        showWhen: {
                                            [key: string]: unknown;
                                        } | null;
                                        values: {
                                            [key: string]: {
                                                zh: string;
                                                en: string;
                                            };
                                        } | null;
                                        of: string | null;
                                        scope: ("own" | "published" | "held" | "given") | null;
                                    }[];
                                }[];
                                own: boolean;
                                law: {
                                    rulebook: string;
                                    article: string;
                                    rule?: string;
                                };
                            }[];
                            answer: {
                                term: {
                                    amount: number;
                                    /** @enum {unknown} */
                                    unit: "working_day" | "calendar_day" | "month" | "year";
                                    rolls?: boolean;
                                } | null;
                                word: string | null;
                                own: {
                                    amount: number;
                                    /** @enum {unknown} */
                                    unit: "working_day" | "calendar_day" | "month" | "year";
                                    rolls?: boolean;
                                } | null;
                                from: {
                                    zh: string;
                                    en: string;
                                };
                                law: {
                                    rulebook: string;
                                    article: string;
                                    rule?: string;
                                };
                            } | null;
                            delegation: {
                                of: {
                                    zh: string;
                                    en: string;
                                };
                                filedWith: {
                                    zh: string;
                                    en: string;
                                };
                                law: {
                                    rulebook: string;
                                    article: string;
                                    rule?: string;
                                };
                            } | null;
                            effects: {
                                when: {
                                    zh: string;
                                    en: string;
                                }[];
                                after: {
                                    amount: number;
                                    /** @enum {unknown} */
                                    unit: "working_day" | "calendar_day" | "month" | "year";
                                    rolls?: boolean;
                                } | null;
                                at: {
                                    zh: string;
                                    en: string;
                                } | null;
                                becomes: {
                                    zh: string;
                                    en: string;
                                };
                                law: {
                                    rulebook: string;
                                    article: string;
                                    rule?: string;
                                };
                            }[];
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            };
                        }[];
                        withdraw: boolean;
                        suspend: {
                            by: {
                                zh: string;
                                en: string;
                            };
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            };
                        } | null;
                        quotation: {
                            cite: string;
                            reference: {
                                zh: string;
                                en: string;
                            };
                            text: string;
                            duties: string[];
                        } | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listWorkings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            article: number;
                            workings: {
                                /** @enum {unknown} */
                                kind: "procedure" | "register" | "watch" | "rule";
                                key: string;
                                area: ("organization" | "catalog" | "aggregation" | "sharing" | "delivery" | "opening" | "rulebook") | null;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                cite: string;
                                does: {
                                    zh: string;
                                    en: string;
                                }[];
                            }[];
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listChoices: {
        parameters: {
            query: {
                q: string;
                scope?: "own" | "published" | "held" | "given";
                of?: string;
                ids?: string;
                limit: number;
            };
            header?: never;
            path: {
                kind: "dataset" | "item" | "organization" | "person" | "program" | "grant" | "case" | "file" | "system";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            note: {
                                zh: string;
                                en: string;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    uploadCaseFile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        size: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readCaseFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    planCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                procedure: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    statement: unknown;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        allowed: boolean;
                        why: {
                            code: string;
                            text: {
                                zh: string;
                                en: string;
                            };
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            } | null;
                            errors: {
                                pointer: string;
                                code: string;
                                zh: string;
                                en: string;
                            }[];
                        } | null;
                        steps: {
                            step: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            kind: "decide" | "perform" | "file";
                            bodies: {
                                zh: string;
                                en: string;
                            }[];
                            /** @enum {unknown} */
                            shape: "automatic" | "one" | "any" | "all" | "upwards";
                            /** @enum {unknown} */
                            state: "done" | "current" | "ahead" | "skipped";
                            term: {
                                amount: number;
                                /** @enum {unknown} */
                                unit: "working_day" | "calendar_day" | "month" | "year";
                                rolls?: boolean;
                            } | null;
                            word: string | null;
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            };
                            own: boolean;
                            organizations: {
                                zh: string;
                                en: string;
                            }[];
                            due: {
                                /** Format: date */
                                day: string;
                                provisional: boolean;
                            } | null;
                        }[];
                        law: {
                            rulebook: string;
                            article: string;
                            rule?: string;
                        } | null;
                        advice: {
                            text: {
                                zh: string;
                                en: string;
                            };
                            things: {
                                /** @enum {unknown} */
                                type: "dataset" | "case" | "grant";
                                id: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                note: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        } | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        number: string;
                        procedure: {
                            name: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                        };
                        title: {
                            zh: string;
                            en: string;
                        };
                        object: {
                            type: string;
                            id: string;
                        };
                        statement: unknown;
                        stated: {
                            name: string;
                            label: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            kind: "text" | "long" | "day" | "number" | "flag" | "choice" | "list" | "dataset" | "item" | "organization" | "person" | "program" | "grant" | "case" | "file" | "system";
                            entries: {
                                text: {
                                    zh: string;
                                    en: string;
                                };
                                id: string | null;
                            }[];
                            rows: {
                                name: string;
                                label: {
                                    zh: string;
                                    en: string;
                                };
                                /** @enum {unknown} */
                                kind: "text" | "long" | "day" | "number" | "flag" | "choice" | "list" | "dataset" | "item" | "organization" | "person" | "program" | "grant" | "case" | "file" | "system";
                                entries: {
                                    text: {
                                        zh: string;
                                        en: string;
                                    };
                                    id: string | null;
                                }[];
                            }[][];
                        }[];
                        parties: {
                            role: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            organization: string | null;
                            person: string | null;
                            title: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        region: string;
                        /** @enum {unknown} */
                        state: "deciding" | "returned" | "suspended" | "performing" | "closed";
                        outcome: ("agreed" | "refused" | "withdrawn" | "lapsed" | "unresolved") | null;
                        /** @enum {unknown} */
                        sign: "reviewing" | "supplying" | "returned" | "agreed" | "refused" | "closed" | "withdrawn" | "suspended";
                        effect: {
                            becomes: string;
                            /** Format: date */
                            lastDay: string;
                            /** Format: date-time */
                            at: string;
                        } | null;
                        rulebook: {
                            name: string;
                            version: string;
                            digest: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            current: boolean;
                        };
                        /** Format: date-time */
                        openedAt: string;
                        openedBy: string;
                        closedAt: string | null;
                        version: number;
                        law: {
                            rulebook: string;
                            article: string;
                            rule?: string;
                        };
                        quotation: {
                            cite: string;
                            reference: {
                                zh: string;
                                en: string;
                            };
                            text: string;
                            duties: string[];
                        } | null;
                        steps: {
                            step: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            kind: "decide" | "perform" | "file";
                            bodies: {
                                zh: string;
                                en: string;
                            }[];
                            /** @enum {unknown} */
                            shape: "automatic" | "one" | "any" | "all" | "upwards";
                            /** @enum {unknown} */
                            state: "done" | "current" | "ahead" | "skipped";
                            term: {
                                amount: number;
                                /** @enum {unknown} */
                                unit: "working_day" | "calendar_day" | "month" | "year";
                                rolls?: boolean;
                            } | null;
                            word: string | null;
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            };
                            own: boolean;
                        }[];
                        tasks: {
                            id: string;
                            /** @enum {unknown} */
                            kind: "decide" | "perform" | "note" | "complete" | "consent";
                            step: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            how: string | null;
                            body: {
                                zh: string;
                                en: string;
                            };
                            organization: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            roles: string[];
                            delegatedFrom: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            /** @enum {unknown} */
                            state: "open" | "waiting" | "done" | "cancelled";
                            /** Format: date-time */
                            receivedAt: string;
                            decision: {
                                outcome: string;
                                reason: string | null;
                                note: string | null;
                                basis: {
                                    /** @enum {unknown} */
                                    source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                    title: string;
                                    article?: string;
                                }[];
                                carries: unknown;
                                carried: {
                                    name: string;
                                    label: {
                                        zh: string;
                                        en: string;
                                    };
                                    /** @enum {unknown} */
                                    kind: "text" | "long" | "day" | "number" | "flag" | "choice" | "list" | "dataset" | "item" | "organization" | "person" | "program" | "grant" | "case" | "file" | "system";
                                    entries: {
                                        text: {
                                            zh: string;
                                            en: string;
                                        };
                                        id: string | null;
                                    }[];
                                    rows: {
                                        name: string;
                                        label: {
                                            zh: string;
                                            en: string;
                                        };
                                        /** @enum {unknown} */
                                        kind: "text" | "long" | "day" | "number" | "flag" | "choice" | "list" | "dataset" | "item" | "organization" | "person" | "program" | "grant" | "case" | "file" | "system";
                                        entries: {
                                            text: {
                                                zh: string;
                                                en: string;
                                            };
                                            id: string | null;
                                        }[];
                                    }[][];
                                }[];
                                by: string | null;
                                at: string | null;
                            } | null;
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            };
                            due: {
                                /** @enum {unknown} */
                                state: "over" | "running" | "paused" | "unannounced" | "none";
                                /** @enum {unknown} */
                                light: "red" | "amber" | "green" | "slate";
                                days: number;
                                /** @enum {unknown} */
                                unit: "working-day" | "day";
                                term: number | null;
                                provisional: boolean;
                                dueDay: string | null;
                                dueAt: string | null;
                                article: string;
                                /** @enum {unknown} */
                                source: "law" | "installation" | "applicant";
                            } | null;
                            carries: {
                                fields: {
                                    name: string;
                                    /** @enum {unknown} */
                                    kind: "text" | "long" | "day" | "number" | "flag" | "choice" | "list" | "dataset" | "item" | "organization" | "person" | "program" | "grant" | "case" | "file" | "system";
                                    label: {
                                        zh: string;
                                        en: string;
                                    };
                                    hint: {
                                        zh: string;
                                        en: string;
                                    } | null;
                                    optional: boolean;
                                    many: boolean;
                                    max: number | null;
                                    min: number | null;
                                    showWhen: {
                                        [key: string]: unknown;
                                    } | null;
                                    values: {
                                        [key: string]: {
                                            zh: string;
                                            en: string;
                                        };
                                    } | null;
                                    of: string | null;
                                    scope: ("own" | "published" | "held" | "given") | null;
                                    fields: {
                                        name: string;
                                        /** @enum {unknown} */
                                        kind: "text" | "long" | "day" | "number" | "flag" | "choice" | "list" | "dataset" | "item" | "organization" | "person" | "program" | "grant" | "case" | "file" | "system";
                                        label: {
                                            zh: string;
                                            en: string;
                                        };
                                        hint: {
                                            zh: string;
                                            en: string;
                                        } | null;
                                        optional: boolean;
                                        many: boolean;
                                        max: number | null;
                                        min: number | null;
                                        showWhen: {
                                            [key: string]: unknown;
                                        } | null;
                                        values: {
                                            [key: string]: {
                                                zh: string;
                                                en: string;
                                            };
                                        } | null;
                                        of: string | null;
                                        scope: ("own" | "published" | "held" | "given") | null;
                                    }[];
                                }[];
                                outcomes: string[];
                            } | null;
                            may: {
                                /** @enum {unknown} */
                                action: "decide" | "perform" | "note" | "return" | "extend" | "complete" | "withdraw" | "suspend" | "resume";
                                allowed: boolean;
                                why: {
                                    code: string;
                                    text: {
                                        zh: string;
                                        en: string;
                                    };
                                    law: {
                                        rulebook: string;
                                        article: string;
                                        rule?: string;
                                    } | null;
                                } | null;
                                seated: boolean;
                                outcomes: string[];
                                needs: ("reason" | "basis") | null;
                                sources: string[];
                                law: {
                                    rulebook: string;
                                    article: string;
                                    rule?: string;
                                } | null;
                            }[];
                        }[];
                        dues: {
                            id: string;
                            task: string | null;
                            /** @enum {unknown} */
                            kind: "task" | "answer" | "effect" | "resume";
                            /** @enum {unknown} */
                            clock: "running" | "paused" | "met" | "cancelled";
                            due: {
                                /** @enum {unknown} */
                                state: "over" | "running" | "paused" | "unannounced" | "none";
                                /** @enum {unknown} */
                                light: "red" | "amber" | "green" | "slate";
                                days: number;
                                /** @enum {unknown} */
                                unit: "working-day" | "day";
                                term: number | null;
                                provisional: boolean;
                                dueDay: string | null;
                                dueAt: string | null;
                                article: string;
                                /** @enum {unknown} */
                                source: "law" | "installation" | "applicant";
                            };
                            event: {
                                name: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                /** Format: date */
                                day: string;
                                /** Format: date-time */
                                at: string;
                            };
                            term: {
                                amount: number;
                                /** @enum {unknown} */
                                unit: "working_day" | "calendar_day" | "month" | "year";
                                rolls?: boolean;
                            } | null;
                            extensions: {
                                term: {
                                    amount: number;
                                    /** @enum {unknown} */
                                    unit: "working_day" | "calendar_day" | "month" | "year";
                                    rolls?: boolean;
                                };
                                article: string;
                                at: string;
                                by: string;
                            }[];
                            interruptions: {
                                /** Format: date */
                                from: string;
                                until: string | null;
                            }[];
                            firstCounted: string | null;
                            days: {
                                /** Format: date */
                                day: string;
                                counted: number | null;
                                /** @enum {unknown} */
                                reason: "working-day" | "make-up-day" | "calendar-day" | "weekend" | "holiday" | "paused";
                                name: string | null;
                                announced: boolean;
                                leg: number;
                            }[];
                            notices: {
                                year: number;
                                papers: string[];
                            }[];
                            quotation: {
                                cite: string;
                                reference: {
                                    zh: string;
                                    en: string;
                                };
                                text: string;
                                duties: string[];
                            } | null;
                            own: {
                                setBy: string;
                                /** Format: date-time */
                                setAt: string;
                                reason: string;
                            } | null;
                            becomes: string | null;
                        }[];
                        history: {
                            /** Format: date-time */
                            at: string;
                            /** Format: date-time */
                            realAt: string;
                            event: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            actor: {
                                kind: string;
                                name: string;
                                organization: {
                                    zh: string;
                                    en: string;
                                } | null;
                            };
                            step: {
                                zh: string;
                                en: string;
                            } | null;
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            } | null;
                            facts: unknown;
                        }[];
                        links: {
                            id: string;
                            number: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            relation: string;
                            towards: boolean;
                        }[];
                        may: {
                            /** @enum {unknown} */
                            action: "decide" | "perform" | "note" | "return" | "extend" | "complete" | "withdraw" | "suspend" | "resume";
                            allowed: boolean;
                            why: {
                                code: string;
                                text: {
                                    zh: string;
                                    en: string;
                                };
                                law: {
                                    rulebook: string;
                                    article: string;
                                    rule?: string;
                                } | null;
                            } | null;
                            seated: boolean;
                            outcomes: string[];
                            needs: ("reason" | "basis") | null;
                            sources: string[];
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    decideTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                task: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    outcome: "agreed" | "refused" | "unresolved" | "done";
                    reason?: string;
                    note?: string;
                    basis?: {
                        /** @enum {unknown} */
                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                        title: string;
                        article?: string;
                    }[];
                    carries?: unknown;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        number: string;
                        /** @enum {unknown} */
                        state: "deciding" | "returned" | "suspended" | "performing" | "closed";
                        outcome: ("agreed" | "refused" | "withdrawn" | "lapsed" | "unresolved") | null;
                        version: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    performTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                task: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note?: string;
                    carries?: unknown;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        number: string;
                        /** @enum {unknown} */
                        state: "deciding" | "returned" | "suspended" | "performing" | "closed";
                        outcome: ("agreed" | "refused" | "withdrawn" | "lapsed" | "unresolved") | null;
                        version: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    returnCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                task: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        number: string;
                        /** @enum {unknown} */
                        state: "deciding" | "returned" | "suspended" | "performing" | "closed";
                        outcome: ("agreed" | "refused" | "withdrawn" | "lapsed" | "unresolved") | null;
                        version: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    askExtension: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                task: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string;
                    basis?: {
                        /** @enum {unknown} */
                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                        title: string;
                        article?: string;
                    }[];
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        number: string;
                        /** @enum {unknown} */
                        state: "deciding" | "returned" | "suspended" | "performing" | "closed";
                        outcome: ("agreed" | "refused" | "withdrawn" | "lapsed" | "unresolved") | null;
                        version: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    completeCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    statement: unknown;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        number: string;
                        /** @enum {unknown} */
                        state: "deciding" | "returned" | "suspended" | "performing" | "closed";
                        outcome: ("agreed" | "refused" | "withdrawn" | "lapsed" | "unresolved") | null;
                        version: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    withdrawCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        number: string;
                        /** @enum {unknown} */
                        state: "deciding" | "returned" | "suspended" | "performing" | "closed";
                        outcome: ("agreed" | "refused" | "withdrawn" | "lapsed" | "unresolved") | null;
                        version: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    suspendCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    /** Format: date */
                    until?: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        number: string;
                        /** @enum {unknown} */
                        state: "deciding" | "returned" | "suspended" | "performing" | "closed";
                        outcome: ("agreed" | "refused" | "withdrawn" | "lapsed" | "unresolved") | null;
                        version: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    resumeCase: {
        parameters: {
            query: {
                version: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        number: string;
                        /** @enum {unknown} */
                        state: "deciding" | "returned" | "suspended" | "performing" | "closed";
                        outcome: ("agreed" | "refused" | "withdrawn" | "lapsed" | "unresolved") | null;
                        version: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    linkCases: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    case: string;
                    relation: string;
                };
            };
        };
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listFindings: {
        parameters: {
            query: {
                id?: string;
                state?: "open" | "explained" | "resolved";
                organization?: string;
                limit: number;
                cursor?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            rule: string;
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            };
                            quotation: {
                                cite: string;
                                reference: {
                                    zh: string;
                                    en: string;
                                };
                                text: string;
                                duties: string[];
                            } | null;
                            organization: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            region: string;
                            case: {
                                id: string;
                                number: string;
                                closed: boolean;
                            } | null;
                            object: {
                                type: string;
                                id: string;
                            };
                            title: {
                                zh: string;
                                en: string;
                            };
                            evidence: unknown;
                            /** @enum {unknown} */
                            state: "open" | "explained" | "resolved";
                            /** Format: date-time */
                            raisedAt: string;
                            notes: {
                                at: string;
                                by: string;
                                organization: string | null;
                                /** @enum {unknown} */
                                state: "open" | "explained" | "resolved";
                                text: string;
                            }[];
                            version: number;
                            may: ("open" | "explained" | "resolved")[];
                        }[];
                        total: number;
                        next: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    explainFinding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    resolveFinding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    state: "resolved" | "open";
                    text: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listWatches: {
        parameters: {
            query: {
                scope: "own" | "region";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            about: {
                                zh: string;
                                en: string;
                            };
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            };
                            quotation: {
                                cite: string;
                                reference: {
                                    zh: string;
                                    en: string;
                                };
                                text: string;
                                duties: string[];
                            } | null;
                            after: {
                                term: {
                                    amount: number;
                                    /** @enum {unknown} */
                                    unit: "working_day" | "calendar_day" | "month" | "year";
                                    rolls?: boolean;
                                } | null;
                                source: ("law" | "installation") | null;
                            } | null;
                            finding: boolean;
                            count: number;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readWatch: {
        parameters: {
            query: {
                scope: "own" | "region";
                limit: number;
                cursor?: number;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        watch: {
                            name: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            about: {
                                zh: string;
                                en: string;
                            };
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            };
                            quotation: {
                                cite: string;
                                reference: {
                                    zh: string;
                                    en: string;
                                };
                                text: string;
                                duties: string[];
                            } | null;
                            after: {
                                term: {
                                    amount: number;
                                    /** @enum {unknown} */
                                    unit: "working_day" | "calendar_day" | "month" | "year";
                                    rolls?: boolean;
                                } | null;
                                source: ("law" | "installation") | null;
                            } | null;
                            finding: boolean;
                            count: number;
                        };
                        items: {
                            organization: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            region: string;
                            object: {
                                type: string;
                                id: string;
                            };
                            title: {
                                zh: string;
                                en: string;
                            };
                            /** Format: date-time */
                            since: string;
                            lastDay: string | null;
                            /** Format: date-time */
                            lateSince: string;
                            provisional: boolean;
                            note: {
                                zh: string;
                                en: string;
                            };
                            facts: {
                                [key: string]: string | boolean | number;
                            };
                            finding: {
                                id: string;
                                /** @enum {unknown} */
                                state: "open" | "explained" | "resolved";
                            } | null;
                        }[];
                        total: number;
                        next: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listRegisters: {
        parameters: {
            query: {
                scope: "own" | "region";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            key: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            of: "organization" | "dataset" | "grant" | "region";
                            keptBy: {
                                key: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                roles: string[];
                            };
                            /** @enum {unknown} */
                            keeps: "one" | "many";
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            };
                            quotation: {
                                cite: string;
                                reference: {
                                    zh: string;
                                    en: string;
                                };
                                text: string;
                                duties: string[];
                            } | null;
                            fields: {
                                field: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                kind: string;
                                options: {
                                    value: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                }[];
                                of: string | null;
                                required: boolean;
                                wanted: boolean;
                                rows: {
                                    name: string;
                                    /** @enum {unknown} */
                                    kind: "text" | "long" | "day" | "number" | "flag" | "choice" | "list" | "dataset" | "item" | "organization" | "person" | "program" | "grant" | "case" | "file" | "system";
                                    label: {
                                        zh: string;
                                        en: string;
                                    };
                                    hint: {
                                        zh: string;
                                        en: string;
                                    } | null;
                                    optional: boolean;
                                    many: boolean;
                                    max: number | null;
                                    min: number | null;
                                    showWhen: {
                                        [key: string]: unknown;
                                    } | null;
                                    values: {
                                        [key: string]: {
                                            zh: string;
                                            en: string;
                                        };
                                    } | null;
                                    of: string | null;
                                    scope: ("own" | "published" | "held" | "given") | null;
                                    fields: {
                                        name: string;
                                        /** @enum {unknown} */
                                        kind: "text" | "long" | "day" | "number" | "flag" | "choice" | "list" | "dataset" | "item" | "organization" | "person" | "program" | "grant" | "case" | "file" | "system";
                                        label: {
                                            zh: string;
                                            en: string;
                                        };
                                        hint: {
                                            zh: string;
                                            en: string;
                                        } | null;
                                        optional: boolean;
                                        many: boolean;
                                        max: number | null;
                                        min: number | null;
                                        showWhen: {
                                            [key: string]: unknown;
                                        } | null;
                                        values: {
                                            [key: string]: {
                                                zh: string;
                                                en: string;
                                            };
                                        } | null;
                                        of: string | null;
                                        scope: ("own" | "published" | "held" | "given") | null;
                                    }[];
                                }[];
                                law: {
                                    rulebook: string;
                                    article: string;
                                    rule?: string;
                                };
                            }[];
                            required: boolean;
                            before: ("submit" | "publish")[];
                            only: string | null;
                            confers: {
                                field: string;
                                role: string;
                            } | null;
                            filedWith: {
                                key: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            every: {
                                term: {
                                    amount: number;
                                    /** @enum {unknown} */
                                    unit: "working_day" | "calendar_day" | "month" | "year";
                                    rolls?: boolean;
                                } | null;
                                source: ("law" | "installation") | null;
                            } | null;
                            readableBy: string[];
                            keep: {
                                amount: number;
                                /** @enum {unknown} */
                                unit: "working_day" | "calendar_day" | "month" | "year";
                                rolls?: boolean;
                            } | null;
                            finding: boolean;
                            advises: boolean;
                            counts: {
                                kept: number;
                                missing: number;
                                late: number;
                                toAcknowledge: number;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listRegisterEntries: {
        parameters: {
            query: {
                subject?: string;
                organization?: string;
                region?: string;
                level?: "province" | "city" | "county" | "township" | "community";
                state?: "current" | "superseded" | "removed";
                q?: string;
                cursor?: string;
                limit: number;
            };
            header?: never;
            path: {
                register: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            register: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            subject: {
                                /** @enum {unknown} */
                                type: "organization" | "dataset" | "grant" | "region";
                                id: string;
                                title: {
                                    zh: string;
                                    en: string;
                                } | null;
                            };
                            organization: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            region: string;
                            values: {
                                field: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                kind: string;
                                value: unknown;
                                shown: {
                                    zh: string;
                                    en: string;
                                } | null;
                                wanting: boolean;
                            }[];
                            /** @enum {unknown} */
                            state: "current" | "superseded" | "removed";
                            replaces: string | null;
                            line: string;
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            };
                            /** Format: date-time */
                            writtenAt: string;
                            /** Format: date-time */
                            writtenRealAt: string;
                            writtenBy: string;
                            filedWith: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            acknowledged: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                note: string;
                            } | null;
                            ended: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                reason: string;
                            } | null;
                            keptUntil: string | null;
                            may: ("replace" | "remove" | "acknowledge")[];
                        }[];
                        total: number;
                        next: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    writeRegisterEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                register: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    subject?: {
                        /** @enum {unknown} */
                        type: "organization" | "dataset" | "grant" | "region";
                        id: string;
                    };
                    values: {
                        [key: string]: unknown;
                    };
                    /** Format: uuid */
                    replaces?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entry: {
                            id: string;
                            register: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            subject: {
                                /** @enum {unknown} */
                                type: "organization" | "dataset" | "grant" | "region";
                                id: string;
                                title: {
                                    zh: string;
                                    en: string;
                                } | null;
                            };
                            organization: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            region: string;
                            values: {
                                field: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                kind: string;
                                value: unknown;
                                shown: {
                                    zh: string;
                                    en: string;
                                } | null;
                                wanting: boolean;
                            }[];
                            /** @enum {unknown} */
                            state: "current" | "superseded" | "removed";
                            replaces: string | null;
                            line: string;
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            };
                            /** Format: date-time */
                            writtenAt: string;
                            /** Format: date-time */
                            writtenRealAt: string;
                            writtenBy: string;
                            filedWith: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            acknowledged: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                note: string;
                            } | null;
                            ended: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                reason: string;
                            } | null;
                            keptUntil: string | null;
                            may: ("replace" | "remove" | "acknowledge")[];
                        };
                        history: {
                            id: string;
                            register: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            subject: {
                                /** @enum {unknown} */
                                type: "organization" | "dataset" | "grant" | "region";
                                id: string;
                                title: {
                                    zh: string;
                                    en: string;
                                } | null;
                            };
                            organization: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            region: string;
                            values: {
                                field: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                kind: string;
                                value: unknown;
                                shown: {
                                    zh: string;
                                    en: string;
                                } | null;
                                wanting: boolean;
                            }[];
                            /** @enum {unknown} */
                            state: "current" | "superseded" | "removed";
                            replaces: string | null;
                            line: string;
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            };
                            /** Format: date-time */
                            writtenAt: string;
                            /** Format: date-time */
                            writtenRealAt: string;
                            writtenBy: string;
                            filedWith: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            acknowledged: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                note: string;
                            } | null;
                            ended: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                reason: string;
                            } | null;
                            keptUntil: string | null;
                            may: ("replace" | "remove" | "acknowledge")[];
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listMissingEntries: {
        parameters: {
            query: {
                scope: "own" | "region";
                limit: number;
                cursor?: number;
            };
            header?: never;
            path: {
                register: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            subject: {
                                /** @enum {unknown} */
                                type: "organization" | "dataset" | "grant" | "region";
                                id: string;
                                title: {
                                    zh: string;
                                    en: string;
                                } | null;
                            };
                            organization: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                } | null;
                            } | null;
                            region: string;
                            /** @enum {unknown} */
                            state: "kept" | "due" | "missing" | "lapsed" | "late";
                            dueDay: string | null;
                            provisional: boolean;
                            /** Format: date-time */
                            since: string;
                            last: string | null;
                            may: "write"[];
                        }[];
                        total: number;
                        next: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listMentions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            register: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            title: string;
                            organization: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            };
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readRegisterEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entry: {
                            id: string;
                            register: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            subject: {
                                /** @enum {unknown} */
                                type: "organization" | "dataset" | "grant" | "region";
                                id: string;
                                title: {
                                    zh: string;
                                    en: string;
                                } | null;
                            };
                            organization: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            region: string;
                            values: {
                                field: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                kind: string;
                                value: unknown;
                                shown: {
                                    zh: string;
                                    en: string;
                                } | null;
                                wanting: boolean;
                            }[];
                            /** @enum {unknown} */
                            state: "current" | "superseded" | "removed";
                            replaces: string | null;
                            line: string;
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            };
                            /** Format: date-time */
                            writtenAt: string;
                            /** Format: date-time */
                            writtenRealAt: string;
                            writtenBy: string;
                            filedWith: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            acknowledged: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                note: string;
                            } | null;
                            ended: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                reason: string;
                            } | null;
                            keptUntil: string | null;
                            may: ("replace" | "remove" | "acknowledge")[];
                        };
                        history: {
                            id: string;
                            register: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            subject: {
                                /** @enum {unknown} */
                                type: "organization" | "dataset" | "grant" | "region";
                                id: string;
                                title: {
                                    zh: string;
                                    en: string;
                                } | null;
                            };
                            organization: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            region: string;
                            values: {
                                field: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                kind: string;
                                value: unknown;
                                shown: {
                                    zh: string;
                                    en: string;
                                } | null;
                                wanting: boolean;
                            }[];
                            /** @enum {unknown} */
                            state: "current" | "superseded" | "removed";
                            replaces: string | null;
                            line: string;
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            };
                            /** Format: date-time */
                            writtenAt: string;
                            /** Format: date-time */
                            writtenRealAt: string;
                            writtenBy: string;
                            filedWith: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            acknowledged: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                note: string;
                            } | null;
                            ended: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                reason: string;
                            } | null;
                            keptUntil: string | null;
                            may: ("replace" | "remove" | "acknowledge")[];
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    acknowledgeRegisterEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    note: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entry: {
                            id: string;
                            register: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            subject: {
                                /** @enum {unknown} */
                                type: "organization" | "dataset" | "grant" | "region";
                                id: string;
                                title: {
                                    zh: string;
                                    en: string;
                                } | null;
                            };
                            organization: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            region: string;
                            values: {
                                field: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                kind: string;
                                value: unknown;
                                shown: {
                                    zh: string;
                                    en: string;
                                } | null;
                                wanting: boolean;
                            }[];
                            /** @enum {unknown} */
                            state: "current" | "superseded" | "removed";
                            replaces: string | null;
                            line: string;
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            };
                            /** Format: date-time */
                            writtenAt: string;
                            /** Format: date-time */
                            writtenRealAt: string;
                            writtenBy: string;
                            filedWith: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            acknowledged: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                note: string;
                            } | null;
                            ended: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                reason: string;
                            } | null;
                            keptUntil: string | null;
                            may: ("replace" | "remove" | "acknowledge")[];
                        };
                        history: {
                            id: string;
                            register: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            subject: {
                                /** @enum {unknown} */
                                type: "organization" | "dataset" | "grant" | "region";
                                id: string;
                                title: {
                                    zh: string;
                                    en: string;
                                } | null;
                            };
                            organization: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            region: string;
                            values: {
                                field: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                kind: string;
                                value: unknown;
                                shown: {
                                    zh: string;
                                    en: string;
                                } | null;
                                wanting: boolean;
                            }[];
                            /** @enum {unknown} */
                            state: "current" | "superseded" | "removed";
                            replaces: string | null;
                            line: string;
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            };
                            /** Format: date-time */
                            writtenAt: string;
                            /** Format: date-time */
                            writtenRealAt: string;
                            writtenBy: string;
                            filedWith: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            acknowledged: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                note: string;
                            } | null;
                            ended: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                reason: string;
                            } | null;
                            keptUntil: string | null;
                            may: ("replace" | "remove" | "acknowledge")[];
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    removeRegisterEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entry: {
                            id: string;
                            register: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            subject: {
                                /** @enum {unknown} */
                                type: "organization" | "dataset" | "grant" | "region";
                                id: string;
                                title: {
                                    zh: string;
                                    en: string;
                                } | null;
                            };
                            organization: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            region: string;
                            values: {
                                field: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                kind: string;
                                value: unknown;
                                shown: {
                                    zh: string;
                                    en: string;
                                } | null;
                                wanting: boolean;
                            }[];
                            /** @enum {unknown} */
                            state: "current" | "superseded" | "removed";
                            replaces: string | null;
                            line: string;
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            };
                            /** Format: date-time */
                            writtenAt: string;
                            /** Format: date-time */
                            writtenRealAt: string;
                            writtenBy: string;
                            filedWith: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            acknowledged: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                note: string;
                            } | null;
                            ended: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                reason: string;
                            } | null;
                            keptUntil: string | null;
                            may: ("replace" | "remove" | "acknowledge")[];
                        };
                        history: {
                            id: string;
                            register: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            subject: {
                                /** @enum {unknown} */
                                type: "organization" | "dataset" | "grant" | "region";
                                id: string;
                                title: {
                                    zh: string;
                                    en: string;
                                } | null;
                            };
                            organization: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            region: string;
                            values: {
                                field: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                kind: string;
                                value: unknown;
                                shown: {
                                    zh: string;
                                    en: string;
                                } | null;
                                wanting: boolean;
                            }[];
                            /** @enum {unknown} */
                            state: "current" | "superseded" | "removed";
                            replaces: string | null;
                            line: string;
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            };
                            /** Format: date-time */
                            writtenAt: string;
                            /** Format: date-time */
                            writtenRealAt: string;
                            writtenBy: string;
                            filedWith: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            acknowledged: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                note: string;
                            } | null;
                            ended: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                reason: string;
                            } | null;
                            keptUntil: string | null;
                            may: ("replace" | "remove" | "acknowledge")[];
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listRegisterFilings: {
        parameters: {
            query: {
                open: boolean;
                cursor?: string;
                limit: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            register: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            subject: {
                                /** @enum {unknown} */
                                type: "organization" | "dataset" | "grant" | "region";
                                id: string;
                                title: {
                                    zh: string;
                                    en: string;
                                } | null;
                            };
                            organization: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            region: string;
                            values: {
                                field: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                kind: string;
                                value: unknown;
                                shown: {
                                    zh: string;
                                    en: string;
                                } | null;
                                wanting: boolean;
                            }[];
                            /** @enum {unknown} */
                            state: "current" | "superseded" | "removed";
                            replaces: string | null;
                            line: string;
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            };
                            /** Format: date-time */
                            writtenAt: string;
                            /** Format: date-time */
                            writtenRealAt: string;
                            writtenBy: string;
                            filedWith: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            acknowledged: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                note: string;
                            } | null;
                            ended: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                reason: string;
                            } | null;
                            keptUntil: string | null;
                            may: ("replace" | "remove" | "acknowledge")[];
                        }[];
                        total: number;
                        next: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readSubjectRegisters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: "organization" | "dataset" | "grant" | "region";
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        subject: {
                            /** @enum {unknown} */
                            type: "organization" | "dataset" | "grant" | "region";
                            id: string;
                            title: {
                                zh: string;
                                en: string;
                            } | null;
                        };
                        items: {
                            register: {
                                key: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                /** @enum {unknown} */
                                of: "organization" | "dataset" | "grant" | "region";
                                keptBy: {
                                    key: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                    roles: string[];
                                };
                                /** @enum {unknown} */
                                keeps: "one" | "many";
                                law: {
                                    rulebook: string;
                                    article: string;
                                    rule?: string;
                                };
                                quotation: {
                                    cite: string;
                                    reference: {
                                        zh: string;
                                        en: string;
                                    };
                                    text: string;
                                    duties: string[];
                                } | null;
                                fields: {
                                    field: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                    kind: string;
                                    options: {
                                        value: string;
                                        name: {
                                            zh: string;
                                            en: string;
                                        };
                                    }[];
                                    of: string | null;
                                    required: boolean;
                                    wanted: boolean;
                                    rows: {
                                        name: string;
                                        /** @enum {unknown} */
                                        kind: "text" | "long" | "day" | "number" | "flag" | "choice" | "list" | "dataset" | "item" | "organization" | "person" | "program" | "grant" | "case" | "file" | "system";
                                        label: {
                                            zh: string;
                                            en: string;
                                        };
                                        hint: {
                                            zh: string;
                                            en: string;
                                        } | null;
                                        optional: boolean;
                                        many: boolean;
                                        max: number | null;
                                        min: number | null;
                                        showWhen: {
                                            [key: string]: unknown;
                                        } | null;
                                        values: {
                                            [key: string]: {
                                                zh: string;
                                                en: string;
                                            };
                                        } | null;
                                        of: string | null;
                                        scope: ("own" | "published" | "held" | "given") | null;
                                        fields: {
                                            name: string;
                                            /** @enum {unknown} */
                                            kind: "text" | "long" | "day" | "number" | "flag" | "choice" | "list" | "dataset" | "item" | "organization" | "person" | "program" | "grant" | "case" | "file" | "system";
                                            label: {
                                                zh: string;
                                                en: string;
                                            };
                                            hint: {
                                                zh: string;
                                                en: string;
                                            } | null;
                                            optional: boolean;
                                            many: boolean;
                                            max: number | null;
                                            min: number | null;
                                            showWhen: {
                                                [key: string]: unknown;
                                            } | null;
                                            values: {
                                                [key: string]: {
                                                    zh: string;
                                                    en: string;
                                                };
                                            } | null;
                                            of: string | null;
                                            scope: ("own" | "published" | "held" | "given") | null;
                                        }[];
                                    }[];
                                    law: {
                                        rulebook: string;
                                        article: string;
                                        rule?: string;
                                    };
                                }[];
                                required: boolean;
                                before: ("submit" | "publish")[];
                                only: string | null;
                                confers: {
                                    field: string;
                                    role: string;
                                } | null;
                                filedWith: {
                                    key: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                } | null;
                                every: {
                                    term: {
                                        amount: number;
                                        /** @enum {unknown} */
                                        unit: "working_day" | "calendar_day" | "month" | "year";
                                        rolls?: boolean;
                                    } | null;
                                    source: ("law" | "installation") | null;
                                } | null;
                                readableBy: string[];
                                keep: {
                                    amount: number;
                                    /** @enum {unknown} */
                                    unit: "working_day" | "calendar_day" | "month" | "year";
                                    rolls?: boolean;
                                } | null;
                                finding: boolean;
                                advises: boolean;
                            };
                            required: boolean;
                            standing: {
                                /** @enum {unknown} */
                                state: "kept" | "due" | "missing" | "lapsed" | "late";
                                dueDay: string | null;
                                provisional: boolean;
                            } | null;
                            entries: {
                                id: string;
                                register: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                subject: {
                                    /** @enum {unknown} */
                                    type: "organization" | "dataset" | "grant" | "region";
                                    id: string;
                                    title: {
                                        zh: string;
                                        en: string;
                                    } | null;
                                };
                                organization: {
                                    id: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                };
                                region: string;
                                values: {
                                    field: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                    kind: string;
                                    value: unknown;
                                    shown: {
                                        zh: string;
                                        en: string;
                                    } | null;
                                    wanting: boolean;
                                }[];
                                /** @enum {unknown} */
                                state: "current" | "superseded" | "removed";
                                replaces: string | null;
                                line: string;
                                law: {
                                    rulebook: string;
                                    article: string;
                                    rule?: string;
                                };
                                /** Format: date-time */
                                writtenAt: string;
                                /** Format: date-time */
                                writtenRealAt: string;
                                writtenBy: string;
                                filedWith: {
                                    id: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                } | null;
                                acknowledged: {
                                    /** Format: date-time */
                                    at: string;
                                    by: string;
                                    note: string;
                                } | null;
                                ended: {
                                    /** Format: date-time */
                                    at: string;
                                    by: string;
                                    reason: string;
                                } | null;
                                keptUntil: string | null;
                                may: ("replace" | "remove" | "acknowledge")[];
                            }[];
                            total: number;
                            may: "write"[];
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readRegisterFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listOpinions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        law: {
                            rulebook: string;
                            article: string;
                            rule?: string;
                        } | null;
                        items: {
                            id: string;
                            adviser: string;
                            register: string;
                            from: {
                                zh: string;
                                en: string;
                            };
                            name: string;
                            note: string;
                            /** Format: date-time */
                            invitedAt: string;
                            invitedByName: string;
                            invitedByOrganization: {
                                zh: string;
                                en: string;
                            };
                            opinion: string | null;
                            file: string | null;
                            givenAt: string | null;
                            recordedByName: string | null;
                            may: string[];
                        }[];
                        advisers: {
                            id: string;
                            name: string;
                            about: string;
                            from: {
                                zh: string;
                                en: string;
                            };
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    inviteAdviser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    adviser: string;
                    /** @default  */
                    note: string;
                };
            };
        };
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    recordOpinion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                opinion: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    opinion: string;
                    file?: string | null;
                };
            };
        };
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readOpinionFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                opinion: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    searchDatasets: {
        parameters: {
            query: {
                q?: string;
                /** @description one value, or several separated by commas: any of them */
                organization?: string;
                /** @description one value, or several separated by commas: any of them */
                theme?: string;
                /** @description one value, or several separated by commas: any of them */
                openType?: string;
                /** @description one value, or several separated by commas: any of them */
                shareType?: string;
                /** @description one value, or several separated by commas: any of them */
                updateCycle?: string;
                /** @description one value, or several separated by commas: any of them */
                format?: string;
                /** @description one value, or several separated by commas: any of them */
                region?: string;
                /** @description one value, or several separated by commas: any of them */
                level?: string;
                /** @description one value, or several separated by commas: any of them */
                hasData?: string;
                /** @description one value, or several separated by commas: any of them */
                providerKind?: string;
                /** @description one value, or several separated by commas: any of them */
                kind?: string;
                /** @description one value, or several separated by commas: any of them */
                acquisition?: string;
                /** @description one value, or several separated by commas: any of them */
                database?: string;
                /** @description one value, or several separated by commas: any of them */
                databaseKind?: string;
                sort?: "relevance" | "newest" | "updated" | "title" | "code";
                page: number;
                pageSize: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            code: string | null;
                            /** @enum {unknown} */
                            state: "draft" | "in-review" | "returned" | "published" | "changing" | "revoking" | "revoked";
                            titleZh: string;
                            titleEn: string;
                            summaryZh: string;
                            summaryEn: string;
                            organization: string;
                            organizationName: {
                                zh: string;
                                en: string;
                            };
                            region: string;
                            theme: string;
                            /** @enum {unknown} */
                            shareType: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            openType: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            opensAs: "unconditional" | "conditional" | "none";
                            updateCycle: ("real-time" | "daily" | "weekly" | "monthly" | "quarterly" | "half-yearly" | "yearly" | "irregular" | "never") | null;
                            formats: ("1" | "2" | "3" | "4" | "5" | "6")[];
                            grade: ("general-1" | "general-2" | "general-3" | "general-4" | "important" | "core") | null;
                            hasData: boolean;
                            dataRows: number | null;
                            dataAt: string | null;
                            items: number;
                            publishedOn: string | null;
                            /** Format: date-time */
                            changedAt: string;
                            score: number;
                        }[];
                        total: number;
                        facets: {
                            organization: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            theme: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            openType: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            shareType: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            updateCycle: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            format: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            region: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            level: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            hasData: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            providerKind: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            kind: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            acquisition: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            database: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            databaseKind: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                        };
                        words: {
                            word: string;
                            synonyms: string[];
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    createDataset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    draft?: {
                        category: string | null;
                        theme: string | null;
                        secrecy: ("none" | "secret" | "work-secret") | null;
                        titleZh: string;
                        titleEn: string;
                        summaryZh: string;
                        summaryEn: string;
                        keywords: string[];
                        providerUnit: string;
                        formats: {
                            /** @enum {unknown} */
                            class: "1" | "2" | "3" | "4" | "5" | "6";
                            type: string;
                            description: string;
                        }[];
                        shareMethods: ("platform-database" | "platform-file" | "platform-service" | "mail" | "disk" | "media")[];
                        updateCycle: ("real-time" | "daily" | "weekly" | "monthly" | "quarterly" | "half-yearly" | "yearly" | "irregular" | "never") | null;
                        relatedCodes: string[];
                        aggregation?: {
                            mode: ("physical" | "logical") | null;
                            ground: {
                                /** @enum {unknown} */
                                source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                title: string;
                                article: string;
                            } | null;
                            /** @enum {unknown} */
                            origin: "own" | "national-system" | "provincial-system" | "internet" | "society";
                        };
                        profile?: {
                            kind: ("table" | "document" | "chart" | "audio" | "video" | "paper") | null;
                            acquisition: {
                                way: string;
                                basis: string;
                                restrictions: string;
                                system: string;
                            } | null;
                            touches: {
                                "trade-secret": boolean | null;
                                "personal-privacy": boolean | null;
                            };
                            traits?: ("frequent" | "time-critical" | "joint-office")[];
                            specialLaw: string;
                            outsidePublicService?: boolean;
                        };
                        items: {
                            /** Format: uuid */
                            id: string;
                            column: string;
                            nameZh: string;
                            nameEn: string;
                            description: string;
                            type: ("C" | "N" | "Y" | "D" | "T" | "L" | "M" | "G" | "B" | "I" | "F") | null;
                            length: number | null;
                            key: boolean;
                            category: ("person" | "organization" | "object") | null;
                            grade: ("general-1" | "general-2" | "general-3" | "general-4" | "important" | "core") | null;
                            sensitivity: ("id-number" | "passport" | "bank-card" | "phone" | "email" | "plate" | "person-name" | "address" | "birth-date" | "credit-code")[];
                            concerns: ("personal-privacy" | "trade-secret")[];
                            /** @enum {unknown} */
                            part?: "basic" | "business";
                            element?: string;
                            source: {
                                /** @enum {unknown} */
                                kind: "collected" | "produced" | "agreed" | "shared";
                                basis: string;
                            } | null;
                            /**
                             * @default {
                             *       "type": "unconditional",
                             *       "scope": "",
                             *       "purpose": "",
                             *       "condition": "",
                             *       "reason": "",
                             *       "ground": null
                             *     }
                             */
                            share: {
                                type: ("unconditional" | "conditional" | "none") | null;
                                scope: string;
                                purpose: string;
                                condition: string;
                                reason: string;
                                ground: {
                                    /** @enum {unknown} */
                                    source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                    title: string;
                                    article: string;
                                } | null;
                            };
                            open: {
                                type: ("unconditional" | "conditional" | "none") | null;
                                scope: string;
                                purpose: string;
                                condition: string;
                                reason: string;
                                ground: {
                                    /** @enum {unknown} */
                                    source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                    title: string;
                                    article: string;
                                } | null;
                                basis: string | null;
                                despite: {
                                    /** @enum {unknown} */
                                    how: "consent" | "masked" | "public-interest";
                                    statement: string;
                                } | null;
                            };
                        }[];
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        code: string | null;
                        /** @enum {unknown} */
                        state: "draft" | "in-review" | "returned" | "published" | "changing" | "revoking" | "revoked";
                        revision: number;
                        version: number;
                        region: string;
                        provider: {
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            code: string;
                        };
                        regionName: string;
                        category: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        data: {
                            rows: number;
                            /** Format: date-time */
                            at: string;
                        } | null;
                        draft: {
                            category: string | null;
                            theme: string | null;
                            secrecy: ("none" | "secret" | "work-secret") | null;
                            titleZh: string;
                            titleEn: string;
                            summaryZh: string;
                            summaryEn: string;
                            keywords: string[];
                            providerUnit: string;
                            formats: {
                                /** @enum {unknown} */
                                class: "1" | "2" | "3" | "4" | "5" | "6";
                                type: string;
                                description: string;
                            }[];
                            shareMethods: ("platform-database" | "platform-file" | "platform-service" | "mail" | "disk" | "media")[];
                            updateCycle: ("real-time" | "daily" | "weekly" | "monthly" | "quarterly" | "half-yearly" | "yearly" | "irregular" | "never") | null;
                            relatedCodes: string[];
                            aggregation?: {
                                mode: ("physical" | "logical") | null;
                                ground: {
                                    /** @enum {unknown} */
                                    source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                    title: string;
                                    article: string;
                                } | null;
                                /** @enum {unknown} */
                                origin: "own" | "national-system" | "provincial-system" | "internet" | "society";
                            };
                            profile?: {
                                kind: ("table" | "document" | "chart" | "audio" | "video" | "paper") | null;
                                acquisition: {
                                    way: string;
                                    basis: string;
                                    restrictions: string;
                                    system: string;
                                } | null;
                                touches: {
                                    "trade-secret": boolean | null;
                                    "personal-privacy": boolean | null;
                                };
                                traits?: ("frequent" | "time-critical" | "joint-office")[];
                                specialLaw: string;
                                outsidePublicService?: boolean;
                            };
                            items: {
                                /** Format: uuid */
                                id: string;
                                column: string;
                                nameZh: string;
                                nameEn: string;
                                description: string;
                                type: ("C" | "N" | "Y" | "D" | "T" | "L" | "M" | "G" | "B" | "I" | "F") | null;
                                length: number | null;
                                key: boolean;
                                category: ("person" | "organization" | "object") | null;
                                grade: ("general-1" | "general-2" | "general-3" | "general-4" | "important" | "core") | null;
                                sensitivity: ("id-number" | "passport" | "bank-card" | "phone" | "email" | "plate" | "person-name" | "address" | "birth-date" | "credit-code")[];
                                concerns: ("personal-privacy" | "trade-secret")[];
                                /** @enum {unknown} */
                                part?: "basic" | "business";
                                element?: string;
                                source: {
                                    /** @enum {unknown} */
                                    kind: "collected" | "produced" | "agreed" | "shared";
                                    basis: string;
                                } | null;
                                /**
                                 * @default {
                                 *       "type": "unconditional",
                                 *       "scope": "",
                                 *       "purpose": "",
                                 *       "condition": "",
                                 *       "reason": "",
                                 *       "ground": null
                                 *     }
                                 */
                                share: {
                                    type: ("unconditional" | "conditional" | "none") | null;
                                    scope: string;
                                    purpose: string;
                                    condition: string;
                                    reason: string;
                                    ground: {
                                        /** @enum {unknown} */
                                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                        title: string;
                                        article: string;
                                    } | null;
                                };
                                open: {
                                    type: ("unconditional" | "conditional" | "none") | null;
                                    scope: string;
                                    purpose: string;
                                    condition: string;
                                    reason: string;
                                    ground: {
                                        /** @enum {unknown} */
                                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                        title: string;
                                        article: string;
                                    } | null;
                                    basis: string | null;
                                    despite: {
                                        /** @enum {unknown} */
                                        how: "consent" | "masked" | "public-interest";
                                        statement: string;
                                    } | null;
                                };
                            }[];
                        } | null;
                        content: {
                            category: string | null;
                            theme: string | null;
                            secrecy: ("none" | "secret" | "work-secret") | null;
                            titleZh: string;
                            titleEn: string;
                            summaryZh: string;
                            summaryEn: string;
                            keywords: string[];
                            providerUnit: string;
                            formats: {
                                /** @enum {unknown} */
                                class: "1" | "2" | "3" | "4" | "5" | "6";
                                type: string;
                                description: string;
                            }[];
                            shareMethods: ("platform-database" | "platform-file" | "platform-service" | "mail" | "disk" | "media")[];
                            updateCycle: ("real-time" | "daily" | "weekly" | "monthly" | "quarterly" | "half-yearly" | "yearly" | "irregular" | "never") | null;
                            relatedCodes: string[];
                            aggregation?: {
                                mode: ("physical" | "logical") | null;
                                ground: {
                                    /** @enum {unknown} */
                                    source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                    title: string;
                                    article: string;
                                } | null;
                                /** @enum {unknown} */
                                origin: "own" | "national-system" | "provincial-system" | "internet" | "society";
                            };
                            profile?: {
                                kind: ("table" | "document" | "chart" | "audio" | "video" | "paper") | null;
                                acquisition: {
                                    way: string;
                                    basis: string;
                                    restrictions: string;
                                    system: string;
                                } | null;
                                touches: {
                                    "trade-secret": boolean | null;
                                    "personal-privacy": boolean | null;
                                };
                                traits?: ("frequent" | "time-critical" | "joint-office")[];
                                specialLaw: string;
                                outsidePublicService?: boolean;
                            };
                            items: {
                                /** Format: uuid */
                                id: string;
                                column: string;
                                nameZh: string;
                                nameEn: string;
                                description: string;
                                type: ("C" | "N" | "Y" | "D" | "T" | "L" | "M" | "G" | "B" | "I" | "F") | null;
                                length: number | null;
                                key: boolean;
                                category: ("person" | "organization" | "object") | null;
                                grade: ("general-1" | "general-2" | "general-3" | "general-4" | "important" | "core") | null;
                                sensitivity: ("id-number" | "passport" | "bank-card" | "phone" | "email" | "plate" | "person-name" | "address" | "birth-date" | "credit-code")[];
                                concerns: ("personal-privacy" | "trade-secret")[];
                                /** @enum {unknown} */
                                part?: "basic" | "business";
                                element?: string;
                                source: {
                                    /** @enum {unknown} */
                                    kind: "collected" | "produced" | "agreed" | "shared";
                                    basis: string;
                                } | null;
                                share: {
                                    type: ("unconditional" | "conditional" | "none") | null;
                                    scope: string;
                                    purpose: string;
                                    condition: string;
                                    reason: string;
                                    ground: {
                                        /** @enum {unknown} */
                                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                        title: string;
                                        article: string;
                                    } | null;
                                    /** @enum {unknown} */
                                    effective?: "unconditional" | "conditional" | "none";
                                };
                                open: {
                                    type: ("unconditional" | "conditional" | "none") | null;
                                    scope: string;
                                    purpose: string;
                                    condition: string;
                                    reason: string;
                                    ground: {
                                        /** @enum {unknown} */
                                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                        title: string;
                                        article: string;
                                    } | null;
                                    basis: string | null;
                                    despite: {
                                        /** @enum {unknown} */
                                        how: "consent" | "masked" | "public-interest";
                                        statement: string;
                                    } | null;
                                };
                            }[];
                        } | null;
                        computed: {
                            /** @enum {unknown} */
                            share: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            sharesAs: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            open: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            opensAs: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            grade: "general-1" | "general-2" | "general-3" | "general-4" | "important" | "core";
                        } | null;
                        review: {
                            case: string;
                            returned: boolean;
                        } | null;
                        changeCase: string | null;
                        publishedOn: string | null;
                        revokeOn: string | null;
                        /** Format: date-time */
                        changedAt: string;
                        verified: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                        } | null;
                        updateDue: string | null;
                        faults: {
                            pointer: string;
                            code: string;
                            zh: string;
                            en: string;
                        }[];
                        againstStandards: {
                            pointer: string;
                            code: string;
                            zh: string;
                            en: string;
                            line: string | null;
                        }[];
                        duplicates: {
                            items: {
                                item: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                dataset: string;
                                code: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                organization: {
                                    id: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                };
                                /** @enum {unknown} */
                                shareType: "unconditional" | "conditional" | "none";
                                lawful: boolean;
                                published: boolean;
                            }[];
                            held: boolean;
                            article: string;
                        } | null;
                        moves: string[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listOwnDatasets: {
        parameters: {
            query: {
                q?: string;
                /** @description one value, or several separated by commas: any of them */
                organization?: string;
                /** @description one value, or several separated by commas: any of them */
                theme?: string;
                /** @description one value, or several separated by commas: any of them */
                openType?: string;
                /** @description one value, or several separated by commas: any of them */
                shareType?: string;
                /** @description one value, or several separated by commas: any of them */
                updateCycle?: string;
                /** @description one value, or several separated by commas: any of them */
                format?: string;
                /** @description one value, or several separated by commas: any of them */
                region?: string;
                /** @description one value, or several separated by commas: any of them */
                level?: string;
                /** @description one value, or several separated by commas: any of them */
                hasData?: string;
                /** @description one value, or several separated by commas: any of them */
                providerKind?: string;
                /** @description one value, or several separated by commas: any of them */
                kind?: string;
                /** @description one value, or several separated by commas: any of them */
                acquisition?: string;
                /** @description one value, or several separated by commas: any of them */
                database?: string;
                /** @description one value, or several separated by commas: any of them */
                databaseKind?: string;
                sort?: "relevance" | "newest" | "updated" | "title" | "code";
                page: number;
                pageSize: number;
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            code: string | null;
                            /** @enum {unknown} */
                            state: "draft" | "in-review" | "returned" | "published" | "changing" | "revoking" | "revoked";
                            titleZh: string;
                            titleEn: string;
                            summaryZh: string;
                            summaryEn: string;
                            organization: string;
                            organizationName: {
                                zh: string;
                                en: string;
                            };
                            region: string;
                            theme: string;
                            /** @enum {unknown} */
                            shareType: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            openType: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            opensAs: "unconditional" | "conditional" | "none";
                            updateCycle: ("real-time" | "daily" | "weekly" | "monthly" | "quarterly" | "half-yearly" | "yearly" | "irregular" | "never") | null;
                            formats: ("1" | "2" | "3" | "4" | "5" | "6")[];
                            grade: ("general-1" | "general-2" | "general-3" | "general-4" | "important" | "core") | null;
                            hasData: boolean;
                            dataRows: number | null;
                            dataAt: string | null;
                            items: number;
                            publishedOn: string | null;
                            /** Format: date-time */
                            changedAt: string;
                            score: number;
                        }[];
                        total: number;
                        facets: {
                            organization: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            theme: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            openType: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            shareType: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            updateCycle: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            format: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            region: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            level: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            hasData: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            providerKind: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            kind: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            acquisition: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            database: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            databaseKind: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                        };
                        words: {
                            word: string;
                            synonyms: string[];
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readDataset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        code: string;
                        /** @enum {unknown} */
                        state: "draft" | "in-review" | "returned" | "published" | "changing" | "revoking" | "revoked";
                        version: number;
                        region: string;
                        provider: {
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            code: string;
                        };
                        regionName: string;
                        category: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        data: {
                            rows: number;
                            /** Format: date-time */
                            at: string;
                        } | null;
                        content: {
                            category: string | null;
                            theme: string | null;
                            secrecy: ("none" | "secret" | "work-secret") | null;
                            titleZh: string;
                            titleEn: string;
                            summaryZh: string;
                            summaryEn: string;
                            keywords: string[];
                            providerUnit: string;
                            formats: {
                                /** @enum {unknown} */
                                class: "1" | "2" | "3" | "4" | "5" | "6";
                                type: string;
                                description: string;
                            }[];
                            shareMethods: ("platform-database" | "platform-file" | "platform-service" | "mail" | "disk" | "media")[];
                            updateCycle: ("real-time" | "daily" | "weekly" | "monthly" | "quarterly" | "half-yearly" | "yearly" | "irregular" | "never") | null;
                            relatedCodes: string[];
                            aggregation?: {
                                mode: ("physical" | "logical") | null;
                                ground: {
                                    /** @enum {unknown} */
                                    source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                    title: string;
                                    article: string;
                                } | null;
                                /** @enum {unknown} */
                                origin: "own" | "national-system" | "provincial-system" | "internet" | "society";
                            };
                            profile?: {
                                kind: ("table" | "document" | "chart" | "audio" | "video" | "paper") | null;
                                acquisition: {
                                    way: string;
                                    basis: string;
                                    restrictions: string;
                                    system: string;
                                } | null;
                                touches: {
                                    "trade-secret": boolean | null;
                                    "personal-privacy": boolean | null;
                                };
                                traits?: ("frequent" | "time-critical" | "joint-office")[];
                                specialLaw: string;
                                outsidePublicService?: boolean;
                            };
                            items: {
                                /** Format: uuid */
                                id: string;
                                column: string;
                                nameZh: string;
                                nameEn: string;
                                description: string;
                                type: ("C" | "N" | "Y" | "D" | "T" | "L" | "M" | "G" | "B" | "I" | "F") | null;
                                length: number | null;
                                key: boolean;
                                category: ("person" | "organization" | "object") | null;
                                grade: ("general-1" | "general-2" | "general-3" | "general-4" | "important" | "core") | null;
                                sensitivity: ("id-number" | "passport" | "bank-card" | "phone" | "email" | "plate" | "person-name" | "address" | "birth-date" | "credit-code")[];
                                concerns: ("personal-privacy" | "trade-secret")[];
                                /** @enum {unknown} */
                                part?: "basic" | "business";
                                element?: string;
                                source: {
                                    /** @enum {unknown} */
                                    kind: "collected" | "produced" | "agreed" | "shared";
                                    basis: string;
                                } | null;
                                share: {
                                    type: ("unconditional" | "conditional" | "none") | null;
                                    scope: string;
                                    purpose: string;
                                    condition: string;
                                    reason: string;
                                    ground: {
                                        /** @enum {unknown} */
                                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                        title: string;
                                        article: string;
                                    } | null;
                                    /** @enum {unknown} */
                                    effective?: "unconditional" | "conditional" | "none";
                                };
                                open: {
                                    type: ("unconditional" | "conditional" | "none") | null;
                                    scope: string;
                                    purpose: string;
                                    condition: string;
                                    reason: string;
                                    ground: {
                                        /** @enum {unknown} */
                                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                        title: string;
                                        article: string;
                                    } | null;
                                    basis: string | null;
                                    despite: {
                                        /** @enum {unknown} */
                                        how: "consent" | "masked" | "public-interest";
                                        statement: string;
                                    } | null;
                                };
                            }[];
                        };
                        computed: {
                            /** @enum {unknown} */
                            share: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            sharesAs: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            open: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            opensAs: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            grade: "general-1" | "general-2" | "general-3" | "general-4" | "important" | "core";
                        };
                        core: {
                            [key: string]: unknown;
                        };
                        verified: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                        } | null;
                        updateDue: string | null;
                        /** Format: date */
                        publishedOn: string;
                        delivery: {
                            address: string;
                        };
                        revokeOn: string | null;
                        /** Format: date-time */
                        changedAt: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    deleteDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        code: string | null;
                        /** @enum {unknown} */
                        state: "draft" | "in-review" | "returned" | "published" | "changing" | "revoking" | "revoked";
                        revision: number;
                        version: number;
                        region: string;
                        provider: {
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            code: string;
                        };
                        regionName: string;
                        category: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        data: {
                            rows: number;
                            /** Format: date-time */
                            at: string;
                        } | null;
                        draft: {
                            category: string | null;
                            theme: string | null;
                            secrecy: ("none" | "secret" | "work-secret") | null;
                            titleZh: string;
                            titleEn: string;
                            summaryZh: string;
                            summaryEn: string;
                            keywords: string[];
                            providerUnit: string;
                            formats: {
                                /** @enum {unknown} */
                                class: "1" | "2" | "3" | "4" | "5" | "6";
                                type: string;
                                description: string;
                            }[];
                            shareMethods: ("platform-database" | "platform-file" | "platform-service" | "mail" | "disk" | "media")[];
                            updateCycle: ("real-time" | "daily" | "weekly" | "monthly" | "quarterly" | "half-yearly" | "yearly" | "irregular" | "never") | null;
                            relatedCodes: string[];
                            aggregation?: {
                                mode: ("physical" | "logical") | null;
                                ground: {
                                    /** @enum {unknown} */
                                    source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                    title: string;
                                    article: string;
                                } | null;
                                /** @enum {unknown} */
                                origin: "own" | "national-system" | "provincial-system" | "internet" | "society";
                            };
                            profile?: {
                                kind: ("table" | "document" | "chart" | "audio" | "video" | "paper") | null;
                                acquisition: {
                                    way: string;
                                    basis: string;
                                    restrictions: string;
                                    system: string;
                                } | null;
                                touches: {
                                    "trade-secret": boolean | null;
                                    "personal-privacy": boolean | null;
                                };
                                traits?: ("frequent" | "time-critical" | "joint-office")[];
                                specialLaw: string;
                                outsidePublicService?: boolean;
                            };
                            items: {
                                /** Format: uuid */
                                id: string;
                                column: string;
                                nameZh: string;
                                nameEn: string;
                                description: string;
                                type: ("C" | "N" | "Y" | "D" | "T" | "L" | "M" | "G" | "B" | "I" | "F") | null;
                                length: number | null;
                                key: boolean;
                                category: ("person" | "organization" | "object") | null;
                                grade: ("general-1" | "general-2" | "general-3" | "general-4" | "important" | "core") | null;
                                sensitivity: ("id-number" | "passport" | "bank-card" | "phone" | "email" | "plate" | "person-name" | "address" | "birth-date" | "credit-code")[];
                                concerns: ("personal-privacy" | "trade-secret")[];
                                /** @enum {unknown} */
                                part?: "basic" | "business";
                                element?: string;
                                source: {
                                    /** @enum {unknown} */
                                    kind: "collected" | "produced" | "agreed" | "shared";
                                    basis: string;
                                } | null;
                                /**
                                 * @default {
                                 *       "type": "unconditional",
                                 *       "scope": "",
                                 *       "purpose": "",
                                 *       "condition": "",
                                 *       "reason": "",
                                 *       "ground": null
                                 *     }
                                 */
                                share: {
                                    type: ("unconditional" | "conditional" | "none") | null;
                                    scope: string;
                                    purpose: string;
                                    condition: string;
                                    reason: string;
                                    ground: {
                                        /** @enum {unknown} */
                                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                        title: string;
                                        article: string;
                                    } | null;
                                };
                                open: {
                                    type: ("unconditional" | "conditional" | "none") | null;
                                    scope: string;
                                    purpose: string;
                                    condition: string;
                                    reason: string;
                                    ground: {
                                        /** @enum {unknown} */
                                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                        title: string;
                                        article: string;
                                    } | null;
                                    basis: string | null;
                                    despite: {
                                        /** @enum {unknown} */
                                        how: "consent" | "masked" | "public-interest";
                                        statement: string;
                                    } | null;
                                };
                            }[];
                        } | null;
                        content: {
                            category: string | null;
                            theme: string | null;
                            secrecy: ("none" | "secret" | "work-secret") | null;
                            titleZh: string;
                            titleEn: string;
                            summaryZh: string;
                            summaryEn: string;
                            keywords: string[];
                            providerUnit: string;
                            formats: {
                                /** @enum {unknown} */
                                class: "1" | "2" | "3" | "4" | "5" | "6";
                                type: string;
                                description: string;
                            }[];
                            shareMethods: ("platform-database" | "platform-file" | "platform-service" | "mail" | "disk" | "media")[];
                            updateCycle: ("real-time" | "daily" | "weekly" | "monthly" | "quarterly" | "half-yearly" | "yearly" | "irregular" | "never") | null;
                            relatedCodes: string[];
                            aggregation?: {
                                mode: ("physical" | "logical") | null;
                                ground: {
                                    /** @enum {unknown} */
                                    source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                    title: string;
                                    article: string;
                                } | null;
                                /** @enum {unknown} */
                                origin: "own" | "national-system" | "provincial-system" | "internet" | "society";
                            };
                            profile?: {
                                kind: ("table" | "document" | "chart" | "audio" | "video" | "paper") | null;
                                acquisition: {
                                    way: string;
                                    basis: string;
                                    restrictions: string;
                                    system: string;
                                } | null;
                                touches: {
                                    "trade-secret": boolean | null;
                                    "personal-privacy": boolean | null;
                                };
                                traits?: ("frequent" | "time-critical" | "joint-office")[];
                                specialLaw: string;
                                outsidePublicService?: boolean;
                            };
                            items: {
                                /** Format: uuid */
                                id: string;
                                column: string;
                                nameZh: string;
                                nameEn: string;
                                description: string;
                                type: ("C" | "N" | "Y" | "D" | "T" | "L" | "M" | "G" | "B" | "I" | "F") | null;
                                length: number | null;
                                key: boolean;
                                category: ("person" | "organization" | "object") | null;
                                grade: ("general-1" | "general-2" | "general-3" | "general-4" | "important" | "core") | null;
                                sensitivity: ("id-number" | "passport" | "bank-card" | "phone" | "email" | "plate" | "person-name" | "address" | "birth-date" | "credit-code")[];
                                concerns: ("personal-privacy" | "trade-secret")[];
                                /** @enum {unknown} */
                                part?: "basic" | "business";
                                element?: string;
                                source: {
                                    /** @enum {unknown} */
                                    kind: "collected" | "produced" | "agreed" | "shared";
                                    basis: string;
                                } | null;
                                share: {
                                    type: ("unconditional" | "conditional" | "none") | null;
                                    scope: string;
                                    purpose: string;
                                    condition: string;
                                    reason: string;
                                    ground: {
                                        /** @enum {unknown} */
                                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                        title: string;
                                        article: string;
                                    } | null;
                                    /** @enum {unknown} */
                                    effective?: "unconditional" | "conditional" | "none";
                                };
                                open: {
                                    type: ("unconditional" | "conditional" | "none") | null;
                                    scope: string;
                                    purpose: string;
                                    condition: string;
                                    reason: string;
                                    ground: {
                                        /** @enum {unknown} */
                                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                        title: string;
                                        article: string;
                                    } | null;
                                    basis: string | null;
                                    despite: {
                                        /** @enum {unknown} */
                                        how: "consent" | "masked" | "public-interest";
                                        statement: string;
                                    } | null;
                                };
                            }[];
                        } | null;
                        computed: {
                            /** @enum {unknown} */
                            share: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            sharesAs: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            open: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            opensAs: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            grade: "general-1" | "general-2" | "general-3" | "general-4" | "important" | "core";
                        } | null;
                        review: {
                            case: string;
                            returned: boolean;
                        } | null;
                        changeCase: string | null;
                        publishedOn: string | null;
                        revokeOn: string | null;
                        /** Format: date-time */
                        changedAt: string;
                        verified: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                        } | null;
                        updateDue: string | null;
                        faults: {
                            pointer: string;
                            code: string;
                            zh: string;
                            en: string;
                        }[];
                        againstStandards: {
                            pointer: string;
                            code: string;
                            zh: string;
                            en: string;
                            line: string | null;
                        }[];
                        duplicates: {
                            items: {
                                item: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                dataset: string;
                                code: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                organization: {
                                    id: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                };
                                /** @enum {unknown} */
                                shareType: "unconditional" | "conditional" | "none";
                                lawful: boolean;
                                published: boolean;
                            }[];
                            held: boolean;
                            article: string;
                        } | null;
                        moves: string[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    saveDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    revision: number;
                    draft: {
                        category: string | null;
                        theme: string | null;
                        secrecy: ("none" | "secret" | "work-secret") | null;
                        titleZh: string;
                        titleEn: string;
                        summaryZh: string;
                        summaryEn: string;
                        keywords: string[];
                        providerUnit: string;
                        formats: {
                            /** @enum {unknown} */
                            class: "1" | "2" | "3" | "4" | "5" | "6";
                            type: string;
                            description: string;
                        }[];
                        shareMethods: ("platform-database" | "platform-file" | "platform-service" | "mail" | "disk" | "media")[];
                        updateCycle: ("real-time" | "daily" | "weekly" | "monthly" | "quarterly" | "half-yearly" | "yearly" | "irregular" | "never") | null;
                        relatedCodes: string[];
                        aggregation?: {
                            mode: ("physical" | "logical") | null;
                            ground: {
                                /** @enum {unknown} */
                                source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                title: string;
                                article: string;
                            } | null;
                            /** @enum {unknown} */
                            origin: "own" | "national-system" | "provincial-system" | "internet" | "society";
                        };
                        profile?: {
                            kind: ("table" | "document" | "chart" | "audio" | "video" | "paper") | null;
                            acquisition: {
                                way: string;
                                basis: string;
                                restrictions: string;
                                system: string;
                            } | null;
                            touches: {
                                "trade-secret": boolean | null;
                                "personal-privacy": boolean | null;
                            };
                            traits?: ("frequent" | "time-critical" | "joint-office")[];
                            specialLaw: string;
                            outsidePublicService?: boolean;
                        };
                        items: {
                            /** Format: uuid */
                            id: string;
                            column: string;
                            nameZh: string;
                            nameEn: string;
                            description: string;
                            type: ("C" | "N" | "Y" | "D" | "T" | "L" | "M" | "G" | "B" | "I" | "F") | null;
                            length: number | null;
                            key: boolean;
                            category: ("person" | "organization" | "object") | null;
                            grade: ("general-1" | "general-2" | "general-3" | "general-4" | "important" | "core") | null;
                            sensitivity: ("id-number" | "passport" | "bank-card" | "phone" | "email" | "plate" | "person-name" | "address" | "birth-date" | "credit-code")[];
                            concerns: ("personal-privacy" | "trade-secret")[];
                            /** @enum {unknown} */
                            part?: "basic" | "business";
                            element?: string;
                            source: {
                                /** @enum {unknown} */
                                kind: "collected" | "produced" | "agreed" | "shared";
                                basis: string;
                            } | null;
                            /**
                             * @default {
                             *       "type": "unconditional",
                             *       "scope": "",
                             *       "purpose": "",
                             *       "condition": "",
                             *       "reason": "",
                             *       "ground": null
                             *     }
                             */
                            share: {
                                type: ("unconditional" | "conditional" | "none") | null;
                                scope: string;
                                purpose: string;
                                condition: string;
                                reason: string;
                                ground: {
                                    /** @enum {unknown} */
                                    source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                    title: string;
                                    article: string;
                                } | null;
                            };
                            open: {
                                type: ("unconditional" | "conditional" | "none") | null;
                                scope: string;
                                purpose: string;
                                condition: string;
                                reason: string;
                                ground: {
                                    /** @enum {unknown} */
                                    source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                    title: string;
                                    article: string;
                                } | null;
                                basis: string | null;
                                despite: {
                                    /** @enum {unknown} */
                                    how: "consent" | "masked" | "public-interest";
                                    statement: string;
                                } | null;
                            };
                        }[];
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        code: string | null;
                        /** @enum {unknown} */
                        state: "draft" | "in-review" | "returned" | "published" | "changing" | "revoking" | "revoked";
                        revision: number;
                        version: number;
                        region: string;
                        provider: {
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            code: string;
                        };
                        regionName: string;
                        category: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        data: {
                            rows: number;
                            /** Format: date-time */
                            at: string;
                        } | null;
                        draft: {
                            category: string | null;
                            theme: string | null;
                            secrecy: ("none" | "secret" | "work-secret") | null;
                            titleZh: string;
                            titleEn: string;
                            summaryZh: string;
                            summaryEn: string;
                            keywords: string[];
                            providerUnit: string;
                            formats: {
                                /** @enum {unknown} */
                                class: "1" | "2" | "3" | "4" | "5" | "6";
                                type: string;
                                description: string;
                            }[];
                            shareMethods: ("platform-database" | "platform-file" | "platform-service" | "mail" | "disk" | "media")[];
                            updateCycle: ("real-time" | "daily" | "weekly" | "monthly" | "quarterly" | "half-yearly" | "yearly" | "irregular" | "never") | null;
                            relatedCodes: string[];
                            aggregation?: {
                                mode: ("physical" | "logical") | null;
                                ground: {
                                    /** @enum {unknown} */
                                    source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                    title: string;
                                    article: string;
                                } | null;
                                /** @enum {unknown} */
                                origin: "own" | "national-system" | "provincial-system" | "internet" | "society";
                            };
                            profile?: {
                                kind: ("table" | "document" | "chart" | "audio" | "video" | "paper") | null;
                                acquisition: {
                                    way: string;
                                    basis: string;
                                    restrictions: string;
                                    system: string;
                                } | null;
                                touches: {
                                    "trade-secret": boolean | null;
                                    "personal-privacy": boolean | null;
                                };
                                traits?: ("frequent" | "time-critical" | "joint-office")[];
                                specialLaw: string;
                                outsidePublicService?: boolean;
                            };
                            items: {
                                /** Format: uuid */
                                id: string;
                                column: string;
                                nameZh: string;
                                nameEn: string;
                                description: string;
                                type: ("C" | "N" | "Y" | "D" | "T" | "L" | "M" | "G" | "B" | "I" | "F") | null;
                                length: number | null;
                                key: boolean;
                                category: ("person" | "organization" | "object") | null;
                                grade: ("general-1" | "general-2" | "general-3" | "general-4" | "important" | "core") | null;
                                sensitivity: ("id-number" | "passport" | "bank-card" | "phone" | "email" | "plate" | "person-name" | "address" | "birth-date" | "credit-code")[];
                                concerns: ("personal-privacy" | "trade-secret")[];
                                /** @enum {unknown} */
                                part?: "basic" | "business";
                                element?: string;
                                source: {
                                    /** @enum {unknown} */
                                    kind: "collected" | "produced" | "agreed" | "shared";
                                    basis: string;
                                } | null;
                                /**
                                 * @default {
                                 *       "type": "unconditional",
                                 *       "scope": "",
                                 *       "purpose": "",
                                 *       "condition": "",
                                 *       "reason": "",
                                 *       "ground": null
                                 *     }
                                 */
                                share: {
                                    type: ("unconditional" | "conditional" | "none") | null;
                                    scope: string;
                                    purpose: string;
                                    condition: string;
                                    reason: string;
                                    ground: {
                                        /** @enum {unknown} */
                                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                        title: string;
                                        article: string;
                                    } | null;
                                };
                                open: {
                                    type: ("unconditional" | "conditional" | "none") | null;
                                    scope: string;
                                    purpose: string;
                                    condition: string;
                                    reason: string;
                                    ground: {
                                        /** @enum {unknown} */
                                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                        title: string;
                                        article: string;
                                    } | null;
                                    basis: string | null;
                                    despite: {
                                        /** @enum {unknown} */
                                        how: "consent" | "masked" | "public-interest";
                                        statement: string;
                                    } | null;
                                };
                            }[];
                        } | null;
                        content: {
                            category: string | null;
                            theme: string | null;
                            secrecy: ("none" | "secret" | "work-secret") | null;
                            titleZh: string;
                            titleEn: string;
                            summaryZh: string;
                            summaryEn: string;
                            keywords: string[];
                            providerUnit: string;
                            formats: {
                                /** @enum {unknown} */
                                class: "1" | "2" | "3" | "4" | "5" | "6";
                                type: string;
                                description: string;
                            }[];
                            shareMethods: ("platform-database" | "platform-file" | "platform-service" | "mail" | "disk" | "media")[];
                            updateCycle: ("real-time" | "daily" | "weekly" | "monthly" | "quarterly" | "half-yearly" | "yearly" | "irregular" | "never") | null;
                            relatedCodes: string[];
                            aggregation?: {
                                mode: ("physical" | "logical") | null;
                                ground: {
                                    /** @enum {unknown} */
                                    source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                    title: string;
                                    article: string;
                                } | null;
                                /** @enum {unknown} */
                                origin: "own" | "national-system" | "provincial-system" | "internet" | "society";
                            };
                            profile?: {
                                kind: ("table" | "document" | "chart" | "audio" | "video" | "paper") | null;
                                acquisition: {
                                    way: string;
                                    basis: string;
                                    restrictions: string;
                                    system: string;
                                } | null;
                                touches: {
                                    "trade-secret": boolean | null;
                                    "personal-privacy": boolean | null;
                                };
                                traits?: ("frequent" | "time-critical" | "joint-office")[];
                                specialLaw: string;
                                outsidePublicService?: boolean;
                            };
                            items: {
                                /** Format: uuid */
                                id: string;
                                column: string;
                                nameZh: string;
                                nameEn: string;
                                description: string;
                                type: ("C" | "N" | "Y" | "D" | "T" | "L" | "M" | "G" | "B" | "I" | "F") | null;
                                length: number | null;
                                key: boolean;
                                category: ("person" | "organization" | "object") | null;
                                grade: ("general-1" | "general-2" | "general-3" | "general-4" | "important" | "core") | null;
                                sensitivity: ("id-number" | "passport" | "bank-card" | "phone" | "email" | "plate" | "person-name" | "address" | "birth-date" | "credit-code")[];
                                concerns: ("personal-privacy" | "trade-secret")[];
                                /** @enum {unknown} */
                                part?: "basic" | "business";
                                element?: string;
                                source: {
                                    /** @enum {unknown} */
                                    kind: "collected" | "produced" | "agreed" | "shared";
                                    basis: string;
                                } | null;
                                share: {
                                    type: ("unconditional" | "conditional" | "none") | null;
                                    scope: string;
                                    purpose: string;
                                    condition: string;
                                    reason: string;
                                    ground: {
                                        /** @enum {unknown} */
                                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                        title: string;
                                        article: string;
                                    } | null;
                                    /** @enum {unknown} */
                                    effective?: "unconditional" | "conditional" | "none";
                                };
                                open: {
                                    type: ("unconditional" | "conditional" | "none") | null;
                                    scope: string;
                                    purpose: string;
                                    condition: string;
                                    reason: string;
                                    ground: {
                                        /** @enum {unknown} */
                                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                        title: string;
                                        article: string;
                                    } | null;
                                    basis: string | null;
                                    despite: {
                                        /** @enum {unknown} */
                                        how: "consent" | "masked" | "public-interest";
                                        statement: string;
                                    } | null;
                                };
                            }[];
                        } | null;
                        computed: {
                            /** @enum {unknown} */
                            share: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            sharesAs: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            open: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            opensAs: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            grade: "general-1" | "general-2" | "general-3" | "general-4" | "important" | "core";
                        } | null;
                        review: {
                            case: string;
                            returned: boolean;
                        } | null;
                        changeCase: string | null;
                        publishedOn: string | null;
                        revokeOn: string | null;
                        /** Format: date-time */
                        changedAt: string;
                        verified: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                        } | null;
                        updateDue: string | null;
                        faults: {
                            pointer: string;
                            code: string;
                            zh: string;
                            en: string;
                        }[];
                        againstStandards: {
                            pointer: string;
                            code: string;
                            zh: string;
                            en: string;
                            line: string | null;
                        }[];
                        duplicates: {
                            items: {
                                item: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                dataset: string;
                                code: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                organization: {
                                    id: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                };
                                /** @enum {unknown} */
                                shareType: "unconditional" | "conditional" | "none";
                                lawful: boolean;
                                published: boolean;
                            }[];
                            held: boolean;
                            article: string;
                        } | null;
                        moves: string[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    submitDataset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    revision: number;
                    /** @default  */
                    note: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        case: string;
                        number: string;
                        state: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    beginChange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    note: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        code: string | null;
                        /** @enum {unknown} */
                        state: "draft" | "in-review" | "returned" | "published" | "changing" | "revoking" | "revoked";
                        revision: number;
                        version: number;
                        region: string;
                        provider: {
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            code: string;
                        };
                        regionName: string;
                        category: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        data: {
                            rows: number;
                            /** Format: date-time */
                            at: string;
                        } | null;
                        draft: {
                            category: string | null;
                            theme: string | null;
                            secrecy: ("none" | "secret" | "work-secret") | null;
                            titleZh: string;
                            titleEn: string;
                            summaryZh: string;
                            summaryEn: string;
                            keywords: string[];
                            providerUnit: string;
                            formats: {
                                /** @enum {unknown} */
                                class: "1" | "2" | "3" | "4" | "5" | "6";
                                type: string;
                                description: string;
                            }[];
                            shareMethods: ("platform-database" | "platform-file" | "platform-service" | "mail" | "disk" | "media")[];
                            updateCycle: ("real-time" | "daily" | "weekly" | "monthly" | "quarterly" | "half-yearly" | "yearly" | "irregular" | "never") | null;
                            relatedCodes: string[];
                            aggregation?: {
                                mode: ("physical" | "logical") | null;
                                ground: {
                                    /** @enum {unknown} */
                                    source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                    title: string;
                                    article: string;
                                } | null;
                                /** @enum {unknown} */
                                origin: "own" | "national-system" | "provincial-system" | "internet" | "society";
                            };
                            profile?: {
                                kind: ("table" | "document" | "chart" | "audio" | "video" | "paper") | null;
                                acquisition: {
                                    way: string;
                                    basis: string;
                                    restrictions: string;
                                    system: string;
                                } | null;
                                touches: {
                                    "trade-secret": boolean | null;
                                    "personal-privacy": boolean | null;
                                };
                                traits?: ("frequent" | "time-critical" | "joint-office")[];
                                specialLaw: string;
                                outsidePublicService?: boolean;
                            };
                            items: {
                                /** Format: uuid */
                                id: string;
                                column: string;
                                nameZh: string;
                                nameEn: string;
                                description: string;
                                type: ("C" | "N" | "Y" | "D" | "T" | "L" | "M" | "G" | "B" | "I" | "F") | null;
                                length: number | null;
                                key: boolean;
                                category: ("person" | "organization" | "object") | null;
                                grade: ("general-1" | "general-2" | "general-3" | "general-4" | "important" | "core") | null;
                                sensitivity: ("id-number" | "passport" | "bank-card" | "phone" | "email" | "plate" | "person-name" | "address" | "birth-date" | "credit-code")[];
                                concerns: ("personal-privacy" | "trade-secret")[];
                                /** @enum {unknown} */
                                part?: "basic" | "business";
                                element?: string;
                                source: {
                                    /** @enum {unknown} */
                                    kind: "collected" | "produced" | "agreed" | "shared";
                                    basis: string;
                                } | null;
                                /**
                                 * @default {
                                 *       "type": "unconditional",
                                 *       "scope": "",
                                 *       "purpose": "",
                                 *       "condition": "",
                                 *       "reason": "",
                                 *       "ground": null
                                 *     }
                                 */
                                share: {
                                    type: ("unconditional" | "conditional" | "none") | null;
                                    scope: string;
                                    purpose: string;
                                    condition: string;
                                    reason: string;
                                    ground: {
                                        /** @enum {unknown} */
                                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                        title: string;
                                        article: string;
                                    } | null;
                                };
                                open: {
                                    type: ("unconditional" | "conditional" | "none") | null;
                                    scope: string;
                                    purpose: string;
                                    condition: string;
                                    reason: string;
                                    ground: {
                                        /** @enum {unknown} */
                                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                        title: string;
                                        article: string;
                                    } | null;
                                    basis: string | null;
                                    despite: {
                                        /** @enum {unknown} */
                                        how: "consent" | "masked" | "public-interest";
                                        statement: string;
                                    } | null;
                                };
                            }[];
                        } | null;
                        content: {
                            category: string | null;
                            theme: string | null;
                            secrecy: ("none" | "secret" | "work-secret") | null;
                            titleZh: string;
                            titleEn: string;
                            summaryZh: string;
                            summaryEn: string;
                            keywords: string[];
                            providerUnit: string;
                            formats: {
                                /** @enum {unknown} */
                                class: "1" | "2" | "3" | "4" | "5" | "6";
                                type: string;
                                description: string;
                            }[];
                            shareMethods: ("platform-database" | "platform-file" | "platform-service" | "mail" | "disk" | "media")[];
                            updateCycle: ("real-time" | "daily" | "weekly" | "monthly" | "quarterly" | "half-yearly" | "yearly" | "irregular" | "never") | null;
                            relatedCodes: string[];
                            aggregation?: {
                                mode: ("physical" | "logical") | null;
                                ground: {
                                    /** @enum {unknown} */
                                    source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                    title: string;
                                    article: string;
                                } | null;
                                /** @enum {unknown} */
                                origin: "own" | "national-system" | "provincial-system" | "internet" | "society";
                            };
                            profile?: {
                                kind: ("table" | "document" | "chart" | "audio" | "video" | "paper") | null;
                                acquisition: {
                                    way: string;
                                    basis: string;
                                    restrictions: string;
                                    system: string;
                                } | null;
                                touches: {
                                    "trade-secret": boolean | null;
                                    "personal-privacy": boolean | null;
                                };
                                traits?: ("frequent" | "time-critical" | "joint-office")[];
                                specialLaw: string;
                                outsidePublicService?: boolean;
                            };
                            items: {
                                /** Format: uuid */
                                id: string;
                                column: string;
                                nameZh: string;
                                nameEn: string;
                                description: string;
                                type: ("C" | "N" | "Y" | "D" | "T" | "L" | "M" | "G" | "B" | "I" | "F") | null;
                                length: number | null;
                                key: boolean;
                                category: ("person" | "organization" | "object") | null;
                                grade: ("general-1" | "general-2" | "general-3" | "general-4" | "important" | "core") | null;
                                sensitivity: ("id-number" | "passport" | "bank-card" | "phone" | "email" | "plate" | "person-name" | "address" | "birth-date" | "credit-code")[];
                                concerns: ("personal-privacy" | "trade-secret")[];
                                /** @enum {unknown} */
                                part?: "basic" | "business";
                                element?: string;
                                source: {
                                    /** @enum {unknown} */
                                    kind: "collected" | "produced" | "agreed" | "shared";
                                    basis: string;
                                } | null;
                                share: {
                                    type: ("unconditional" | "conditional" | "none") | null;
                                    scope: string;
                                    purpose: string;
                                    condition: string;
                                    reason: string;
                                    ground: {
                                        /** @enum {unknown} */
                                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                        title: string;
                                        article: string;
                                    } | null;
                                    /** @enum {unknown} */
                                    effective?: "unconditional" | "conditional" | "none";
                                };
                                open: {
                                    type: ("unconditional" | "conditional" | "none") | null;
                                    scope: string;
                                    purpose: string;
                                    condition: string;
                                    reason: string;
                                    ground: {
                                        /** @enum {unknown} */
                                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                        title: string;
                                        article: string;
                                    } | null;
                                    basis: string | null;
                                    despite: {
                                        /** @enum {unknown} */
                                        how: "consent" | "masked" | "public-interest";
                                        statement: string;
                                    } | null;
                                };
                            }[];
                        } | null;
                        computed: {
                            /** @enum {unknown} */
                            share: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            sharesAs: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            open: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            opensAs: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            grade: "general-1" | "general-2" | "general-3" | "general-4" | "important" | "core";
                        } | null;
                        review: {
                            case: string;
                            returned: boolean;
                        } | null;
                        changeCase: string | null;
                        publishedOn: string | null;
                        revokeOn: string | null;
                        /** Format: date-time */
                        changedAt: string;
                        verified: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                        } | null;
                        updateDue: string | null;
                        faults: {
                            pointer: string;
                            code: string;
                            zh: string;
                            en: string;
                        }[];
                        againstStandards: {
                            pointer: string;
                            code: string;
                            zh: string;
                            en: string;
                            line: string | null;
                        }[];
                        duplicates: {
                            items: {
                                item: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                dataset: string;
                                code: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                organization: {
                                    id: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                };
                                /** @enum {unknown} */
                                shareType: "unconditional" | "conditional" | "none";
                                lawful: boolean;
                                published: boolean;
                            }[];
                            held: boolean;
                            article: string;
                        } | null;
                        moves: string[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    dropChange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        code: string | null;
                        /** @enum {unknown} */
                        state: "draft" | "in-review" | "returned" | "published" | "changing" | "revoking" | "revoked";
                        revision: number;
                        version: number;
                        region: string;
                        provider: {
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            code: string;
                        };
                        regionName: string;
                        category: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        data: {
                            rows: number;
                            /** Format: date-time */
                            at: string;
                        } | null;
                        draft: {
                            category: string | null;
                            theme: string | null;
                            secrecy: ("none" | "secret" | "work-secret") | null;
                            titleZh: string;
                            titleEn: string;
                            summaryZh: string;
                            summaryEn: string;
                            keywords: string[];
                            providerUnit: string;
                            formats: {
                                /** @enum {unknown} */
                                class: "1" | "2" | "3" | "4" | "5" | "6";
                                type: string;
                                description: string;
                            }[];
                            shareMethods: ("platform-database" | "platform-file" | "platform-service" | "mail" | "disk" | "media")[];
                            updateCycle: ("real-time" | "daily" | "weekly" | "monthly" | "quarterly" | "half-yearly" | "yearly" | "irregular" | "never") | null;
                            relatedCodes: string[];
                            aggregation?: {
                                mode: ("physical" | "logical") | null;
                                ground: {
                                    /** @enum {unknown} */
                                    source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                    title: string;
                                    article: string;
                                } | null;
                                /** @enum {unknown} */
                                origin: "own" | "national-system" | "provincial-system" | "internet" | "society";
                            };
                            profile?: {
                                kind: ("table" | "document" | "chart" | "audio" | "video" | "paper") | null;
                                acquisition: {
                                    way: string;
                                    basis: string;
                                    restrictions: string;
                                    system: string;
                                } | null;
                                touches: {
                                    "trade-secret": boolean | null;
                                    "personal-privacy": boolean | null;
                                };
                                traits?: ("frequent" | "time-critical" | "joint-office")[];
                                specialLaw: string;
                                outsidePublicService?: boolean;
                            };
                            items: {
                                /** Format: uuid */
                                id: string;
                                column: string;
                                nameZh: string;
                                nameEn: string;
                                description: string;
                                type: ("C" | "N" | "Y" | "D" | "T" | "L" | "M" | "G" | "B" | "I" | "F") | null;
                                length: number | null;
                                key: boolean;
                                category: ("person" | "organization" | "object") | null;
                                grade: ("general-1" | "general-2" | "general-3" | "general-4" | "important" | "core") | null;
                                sensitivity: ("id-number" | "passport" | "bank-card" | "phone" | "email" | "plate" | "person-name" | "address" | "birth-date" | "credit-code")[];
                                concerns: ("personal-privacy" | "trade-secret")[];
                                /** @enum {unknown} */
                                part?: "basic" | "business";
                                element?: string;
                                source: {
                                    /** @enum {unknown} */
                                    kind: "collected" | "produced" | "agreed" | "shared";
                                    basis: string;
                                } | null;
                                /**
                                 * @default {
                                 *       "type": "unconditional",
                                 *       "scope": "",
                                 *       "purpose": "",
                                 *       "condition": "",
                                 *       "reason": "",
                                 *       "ground": null
                                 *     }
                                 */
                                share: {
                                    type: ("unconditional" | "conditional" | "none") | null;
                                    scope: string;
                                    purpose: string;
                                    condition: string;
                                    reason: string;
                                    ground: {
                                        /** @enum {unknown} */
                                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                        title: string;
                                        article: string;
                                    } | null;
                                };
                                open: {
                                    type: ("unconditional" | "conditional" | "none") | null;
                                    scope: string;
                                    purpose: string;
                                    condition: string;
                                    reason: string;
                                    ground: {
                                        /** @enum {unknown} */
                                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                        title: string;
                                        article: string;
                                    } | null;
                                    basis: string | null;
                                    despite: {
                                        /** @enum {unknown} */
                                        how: "consent" | "masked" | "public-interest";
                                        statement: string;
                                    } | null;
                                };
                            }[];
                        } | null;
                        content: {
                            category: string | null;
                            theme: string | null;
                            secrecy: ("none" | "secret" | "work-secret") | null;
                            titleZh: string;
                            titleEn: string;
                            summaryZh: string;
                            summaryEn: string;
                            keywords: string[];
                            providerUnit: string;
                            formats: {
                                /** @enum {unknown} */
                                class: "1" | "2" | "3" | "4" | "5" | "6";
                                type: string;
                                description: string;
                            }[];
                            shareMethods: ("platform-database" | "platform-file" | "platform-service" | "mail" | "disk" | "media")[];
                            updateCycle: ("real-time" | "daily" | "weekly" | "monthly" | "quarterly" | "half-yearly" | "yearly" | "irregular" | "never") | null;
                            relatedCodes: string[];
                            aggregation?: {
                                mode: ("physical" | "logical") | null;
                                ground: {
                                    /** @enum {unknown} */
                                    source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                    title: string;
                                    article: string;
                                } | null;
                                /** @enum {unknown} */
                                origin: "own" | "national-system" | "provincial-system" | "internet" | "society";
                            };
                            profile?: {
                                kind: ("table" | "document" | "chart" | "audio" | "video" | "paper") | null;
                                acquisition: {
                                    way: string;
                                    basis: string;
                                    restrictions: string;
                                    system: string;
                                } | null;
                                touches: {
                                    "trade-secret": boolean | null;
                                    "personal-privacy": boolean | null;
                                };
                                traits?: ("frequent" | "time-critical" | "joint-office")[];
                                specialLaw: string;
                                outsidePublicService?: boolean;
                            };
                            items: {
                                /** Format: uuid */
                                id: string;
                                column: string;
                                nameZh: string;
                                nameEn: string;
                                description: string;
                                type: ("C" | "N" | "Y" | "D" | "T" | "L" | "M" | "G" | "B" | "I" | "F") | null;
                                length: number | null;
                                key: boolean;
                                category: ("person" | "organization" | "object") | null;
                                grade: ("general-1" | "general-2" | "general-3" | "general-4" | "important" | "core") | null;
                                sensitivity: ("id-number" | "passport" | "bank-card" | "phone" | "email" | "plate" | "person-name" | "address" | "birth-date" | "credit-code")[];
                                concerns: ("personal-privacy" | "trade-secret")[];
                                /** @enum {unknown} */
                                part?: "basic" | "business";
                                element?: string;
                                source: {
                                    /** @enum {unknown} */
                                    kind: "collected" | "produced" | "agreed" | "shared";
                                    basis: string;
                                } | null;
                                share: {
                                    type: ("unconditional" | "conditional" | "none") | null;
                                    scope: string;
                                    purpose: string;
                                    condition: string;
                                    reason: string;
                                    ground: {
                                        /** @enum {unknown} */
                                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                        title: string;
                                        article: string;
                                    } | null;
                                    /** @enum {unknown} */
                                    effective?: "unconditional" | "conditional" | "none";
                                };
                                open: {
                                    type: ("unconditional" | "conditional" | "none") | null;
                                    scope: string;
                                    purpose: string;
                                    condition: string;
                                    reason: string;
                                    ground: {
                                        /** @enum {unknown} */
                                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                        title: string;
                                        article: string;
                                    } | null;
                                    basis: string | null;
                                    despite: {
                                        /** @enum {unknown} */
                                        how: "consent" | "masked" | "public-interest";
                                        statement: string;
                                    } | null;
                                };
                            }[];
                        } | null;
                        computed: {
                            /** @enum {unknown} */
                            share: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            sharesAs: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            open: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            opensAs: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            grade: "general-1" | "general-2" | "general-3" | "general-4" | "important" | "core";
                        } | null;
                        review: {
                            case: string;
                            returned: boolean;
                        } | null;
                        changeCase: string | null;
                        publishedOn: string | null;
                        revokeOn: string | null;
                        /** Format: date-time */
                        changedAt: string;
                        verified: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                        } | null;
                        updateDue: string | null;
                        faults: {
                            pointer: string;
                            code: string;
                            zh: string;
                            en: string;
                        }[];
                        againstStandards: {
                            pointer: string;
                            code: string;
                            zh: string;
                            en: string;
                            line: string | null;
                        }[];
                        duplicates: {
                            items: {
                                item: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                dataset: string;
                                code: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                organization: {
                                    id: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                };
                                /** @enum {unknown} */
                                shareType: "unconditional" | "conditional" | "none";
                                lawful: boolean;
                                published: boolean;
                            }[];
                            held: boolean;
                            article: string;
                        } | null;
                        moves: string[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    reportChange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    cause: "law" | "duties" | "systems";
                    reason: string;
                    /** Format: date */
                    on: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        case: string;
                        number: string;
                        state: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    verifyDataset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    note: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        code: string | null;
                        /** @enum {unknown} */
                        state: "draft" | "in-review" | "returned" | "published" | "changing" | "revoking" | "revoked";
                        revision: number;
                        version: number;
                        region: string;
                        provider: {
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            code: string;
                        };
                        regionName: string;
                        category: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        data: {
                            rows: number;
                            /** Format: date-time */
                            at: string;
                        } | null;
                        draft: {
                            category: string | null;
                            theme: string | null;
                            secrecy: ("none" | "secret" | "work-secret") | null;
                            titleZh: string;
                            titleEn: string;
                            summaryZh: string;
                            summaryEn: string;
                            keywords: string[];
                            providerUnit: string;
                            formats: {
                                /** @enum {unknown} */
                                class: "1" | "2" | "3" | "4" | "5" | "6";
                                type: string;
                                description: string;
                            }[];
                            shareMethods: ("platform-database" | "platform-file" | "platform-service" | "mail" | "disk" | "media")[];
                            updateCycle: ("real-time" | "daily" | "weekly" | "monthly" | "quarterly" | "half-yearly" | "yearly" | "irregular" | "never") | null;
                            relatedCodes: string[];
                            aggregation?: {
                                mode: ("physical" | "logical") | null;
                                ground: {
                                    /** @enum {unknown} */
                                    source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                    title: string;
                                    article: string;
                                } | null;
                                /** @enum {unknown} */
                                origin: "own" | "national-system" | "provincial-system" | "internet" | "society";
                            };
                            profile?: {
                                kind: ("table" | "document" | "chart" | "audio" | "video" | "paper") | null;
                                acquisition: {
                                    way: string;
                                    basis: string;
                                    restrictions: string;
                                    system: string;
                                } | null;
                                touches: {
                                    "trade-secret": boolean | null;
                                    "personal-privacy": boolean | null;
                                };
                                traits?: ("frequent" | "time-critical" | "joint-office")[];
                                specialLaw: string;
                                outsidePublicService?: boolean;
                            };
                            items: {
                                /** Format: uuid */
                                id: string;
                                column: string;
                                nameZh: string;
                                nameEn: string;
                                description: string;
                                type: ("C" | "N" | "Y" | "D" | "T" | "L" | "M" | "G" | "B" | "I" | "F") | null;
                                length: number | null;
                                key: boolean;
                                category: ("person" | "organization" | "object") | null;
                                grade: ("general-1" | "general-2" | "general-3" | "general-4" | "important" | "core") | null;
                                sensitivity: ("id-number" | "passport" | "bank-card" | "phone" | "email" | "plate" | "person-name" | "address" | "birth-date" | "credit-code")[];
                                concerns: ("personal-privacy" | "trade-secret")[];
                                /** @enum {unknown} */
                                part?: "basic" | "business";
                                element?: string;
                                source: {
                                    /** @enum {unknown} */
                                    kind: "collected" | "produced" | "agreed" | "shared";
                                    basis: string;
                                } | null;
                                /**
                                 * @default {
                                 *       "type": "unconditional",
                                 *       "scope": "",
                                 *       "purpose": "",
                                 *       "condition": "",
                                 *       "reason": "",
                                 *       "ground": null
                                 *     }
                                 */
                                share: {
                                    type: ("unconditional" | "conditional" | "none") | null;
                                    scope: string;
                                    purpose: string;
                                    condition: string;
                                    reason: string;
                                    ground: {
                                        /** @enum {unknown} */
                                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                        title: string;
                                        article: string;
                                    } | null;
                                };
                                open: {
                                    type: ("unconditional" | "conditional" | "none") | null;
                                    scope: string;
                                    purpose: string;
                                    condition: string;
                                    reason: string;
                                    ground: {
                                        /** @enum {unknown} */
                                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                        title: string;
                                        article: string;
                                    } | null;
                                    basis: string | null;
                                    despite: {
                                        /** @enum {unknown} */
                                        how: "consent" | "masked" | "public-interest";
                                        statement: string;
                                    } | null;
                                };
                            }[];
                        } | null;
                        content: {
                            category: string | null;
                            theme: string | null;
                            secrecy: ("none" | "secret" | "work-secret") | null;
                            titleZh: string;
                            titleEn: string;
                            summaryZh: string;
                            summaryEn: string;
                            keywords: string[];
                            providerUnit: string;
                            formats: {
                                /** @enum {unknown} */
                                class: "1" | "2" | "3" | "4" | "5" | "6";
                                type: string;
                                description: string;
                            }[];
                            shareMethods: ("platform-database" | "platform-file" | "platform-service" | "mail" | "disk" | "media")[];
                            updateCycle: ("real-time" | "daily" | "weekly" | "monthly" | "quarterly" | "half-yearly" | "yearly" | "irregular" | "never") | null;
                            relatedCodes: string[];
                            aggregation?: {
                                mode: ("physical" | "logical") | null;
                                ground: {
                                    /** @enum {unknown} */
                                    source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                    title: string;
                                    article: string;
                                } | null;
                                /** @enum {unknown} */
                                origin: "own" | "national-system" | "provincial-system" | "internet" | "society";
                            };
                            profile?: {
                                kind: ("table" | "document" | "chart" | "audio" | "video" | "paper") | null;
                                acquisition: {
                                    way: string;
                                    basis: string;
                                    restrictions: string;
                                    system: string;
                                } | null;
                                touches: {
                                    "trade-secret": boolean | null;
                                    "personal-privacy": boolean | null;
                                };
                                traits?: ("frequent" | "time-critical" | "joint-office")[];
                                specialLaw: string;
                                outsidePublicService?: boolean;
                            };
                            items: {
                                /** Format: uuid */
                                id: string;
                                column: string;
                                nameZh: string;
                                nameEn: string;
                                description: string;
                                type: ("C" | "N" | "Y" | "D" | "T" | "L" | "M" | "G" | "B" | "I" | "F") | null;
                                length: number | null;
                                key: boolean;
                                category: ("person" | "organization" | "object") | null;
                                grade: ("general-1" | "general-2" | "general-3" | "general-4" | "important" | "core") | null;
                                sensitivity: ("id-number" | "passport" | "bank-card" | "phone" | "email" | "plate" | "person-name" | "address" | "birth-date" | "credit-code")[];
                                concerns: ("personal-privacy" | "trade-secret")[];
                                /** @enum {unknown} */
                                part?: "basic" | "business";
                                element?: string;
                                source: {
                                    /** @enum {unknown} */
                                    kind: "collected" | "produced" | "agreed" | "shared";
                                    basis: string;
                                } | null;
                                share: {
                                    type: ("unconditional" | "conditional" | "none") | null;
                                    scope: string;
                                    purpose: string;
                                    condition: string;
                                    reason: string;
                                    ground: {
                                        /** @enum {unknown} */
                                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                        title: string;
                                        article: string;
                                    } | null;
                                    /** @enum {unknown} */
                                    effective?: "unconditional" | "conditional" | "none";
                                };
                                open: {
                                    type: ("unconditional" | "conditional" | "none") | null;
                                    scope: string;
                                    purpose: string;
                                    condition: string;
                                    reason: string;
                                    ground: {
                                        /** @enum {unknown} */
                                        source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                        title: string;
                                        article: string;
                                    } | null;
                                    basis: string | null;
                                    despite: {
                                        /** @enum {unknown} */
                                        how: "consent" | "masked" | "public-interest";
                                        statement: string;
                                    } | null;
                                };
                            }[];
                        } | null;
                        computed: {
                            /** @enum {unknown} */
                            share: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            sharesAs: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            open: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            opensAs: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            grade: "general-1" | "general-2" | "general-3" | "general-4" | "important" | "core";
                        } | null;
                        review: {
                            case: string;
                            returned: boolean;
                        } | null;
                        changeCase: string | null;
                        publishedOn: string | null;
                        revokeOn: string | null;
                        /** Format: date-time */
                        changedAt: string;
                        verified: {
                            /** Format: date-time */
                            at: string;
                            by: string;
                        } | null;
                        updateDue: string | null;
                        faults: {
                            pointer: string;
                            code: string;
                            zh: string;
                            en: string;
                        }[];
                        againstStandards: {
                            pointer: string;
                            code: string;
                            zh: string;
                            en: string;
                            line: string | null;
                        }[];
                        duplicates: {
                            items: {
                                item: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                dataset: string;
                                code: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                organization: {
                                    id: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                };
                                /** @enum {unknown} */
                                shareType: "unconditional" | "conditional" | "none";
                                lawful: boolean;
                                published: boolean;
                            }[];
                            held: boolean;
                            article: string;
                        } | null;
                        moves: string[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    requestRevocation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    stopDay?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        case: string;
                        number: string;
                        state: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listDatasetVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            number: number;
                            /** Format: date */
                            publishedOn: string;
                            /** Format: date-time */
                            publishedAt: string;
                            reason: string;
                            review: string | null;
                            /** @enum {unknown} */
                            shareType: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            openType: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            grade: "general-1" | "general-2" | "general-3" | "general-4" | "important" | "core";
                            items: number;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readDatasetVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        category: string | null;
                        theme: string | null;
                        secrecy: ("none" | "secret" | "work-secret") | null;
                        titleZh: string;
                        titleEn: string;
                        summaryZh: string;
                        summaryEn: string;
                        keywords: string[];
                        providerUnit: string;
                        formats: {
                            /** @enum {unknown} */
                            class: "1" | "2" | "3" | "4" | "5" | "6";
                            type: string;
                            description: string;
                        }[];
                        shareMethods: ("platform-database" | "platform-file" | "platform-service" | "mail" | "disk" | "media")[];
                        updateCycle: ("real-time" | "daily" | "weekly" | "monthly" | "quarterly" | "half-yearly" | "yearly" | "irregular" | "never") | null;
                        relatedCodes: string[];
                        aggregation?: {
                            mode: ("physical" | "logical") | null;
                            ground: {
                                /** @enum {unknown} */
                                source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                title: string;
                                article: string;
                            } | null;
                            /** @enum {unknown} */
                            origin: "own" | "national-system" | "provincial-system" | "internet" | "society";
                        };
                        profile?: {
                            kind: ("table" | "document" | "chart" | "audio" | "video" | "paper") | null;
                            acquisition: {
                                way: string;
                                basis: string;
                                restrictions: string;
                                system: string;
                            } | null;
                            touches: {
                                "trade-secret": boolean | null;
                                "personal-privacy": boolean | null;
                            };
                            traits?: ("frequent" | "time-critical" | "joint-office")[];
                            specialLaw: string;
                            outsidePublicService?: boolean;
                        };
                        items: {
                            /** Format: uuid */
                            id: string;
                            column: string;
                            nameZh: string;
                            nameEn: string;
                            description: string;
                            type: ("C" | "N" | "Y" | "D" | "T" | "L" | "M" | "G" | "B" | "I" | "F") | null;
                            length: number | null;
                            key: boolean;
                            category: ("person" | "organization" | "object") | null;
                            grade: ("general-1" | "general-2" | "general-3" | "general-4" | "important" | "core") | null;
                            sensitivity: ("id-number" | "passport" | "bank-card" | "phone" | "email" | "plate" | "person-name" | "address" | "birth-date" | "credit-code")[];
                            concerns: ("personal-privacy" | "trade-secret")[];
                            /** @enum {unknown} */
                            part?: "basic" | "business";
                            element?: string;
                            source: {
                                /** @enum {unknown} */
                                kind: "collected" | "produced" | "agreed" | "shared";
                                basis: string;
                            } | null;
                            share: {
                                type: ("unconditional" | "conditional" | "none") | null;
                                scope: string;
                                purpose: string;
                                condition: string;
                                reason: string;
                                ground: {
                                    /** @enum {unknown} */
                                    source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                    title: string;
                                    article: string;
                                } | null;
                                /** @enum {unknown} */
                                effective?: "unconditional" | "conditional" | "none";
                            };
                            open: {
                                type: ("unconditional" | "conditional" | "none") | null;
                                scope: string;
                                purpose: string;
                                condition: string;
                                reason: string;
                                ground: {
                                    /** @enum {unknown} */
                                    source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                    title: string;
                                    article: string;
                                } | null;
                                basis: string | null;
                                despite: {
                                    /** @enum {unknown} */
                                    how: "consent" | "masked" | "public-interest";
                                    statement: string;
                                } | null;
                            };
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readDatasetHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            event: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            /** Format: date-time */
                            at: string;
                            by: string;
                            version: number | null;
                            note: string;
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listCategories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            code: string;
                            parent: string | null;
                            name: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            class: "1" | "2" | "3";
                            datasets: number;
                            open: number;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    addCategory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    zh: string;
                    en: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        zh: string;
                        en: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listFilings: {
        parameters: {
            query: {
                open?: boolean;
                limit: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            dataset: string;
                            code: string;
                            titleZh: string;
                            titleEn: string;
                            organization: string;
                            organizationName: {
                                zh: string;
                                en: string;
                            };
                            version: number;
                            /** @enum {unknown} */
                            door: "share" | "open";
                            /** @enum {unknown} */
                            type: "unconditional" | "conditional" | "none";
                            items: number;
                            grounds: {
                                source: string;
                                title: string;
                                article: string;
                            }[];
                            article: string;
                            /** Format: date-time */
                            filedAt: string;
                            acknowledgedAt: string | null;
                            note: string;
                        }[];
                        total: number;
                        next: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    acknowledgeFiling: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    note: string;
                };
            };
        };
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listDatabases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** @enum {unknown} */
                            kind: "basic" | "theme" | "special";
                            key: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            region: string;
                            lead: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            entries: number;
                            open: number;
                            proposed: number;
                            connected: {
                                physical: number;
                                logical: number;
                                none: number;
                                updatedAt: string | null;
                            };
                        }[];
                        kinds: {
                            /** @enum {unknown} */
                            kind: "basic" | "theme" | "special";
                            named: {
                                key: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        }[];
                        article: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    createDatabase: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    kind: "basic" | "theme" | "special";
                    /** @default  */
                    key: string;
                    /** @default  */
                    zh: string;
                    /** @default  */
                    en: string;
                    lead: string;
                    members: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {unknown} */
                        kind: "basic" | "theme" | "special";
                        key: string;
                        name: {
                            zh: string;
                            en: string;
                        };
                        region: string;
                        lead: {
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        };
                        members: {
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        entries: {
                            dataset: string;
                            code: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            organization: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            /** @enum {unknown} */
                            shareType: "unconditional" | "conditional" | "none";
                            connection: {
                                by: ("physical" | "logical") | null;
                                at: string | null;
                            };
                            /** @enum {unknown} */
                            state: "proposed" | "confirmed" | "declined";
                            note: string;
                            /** Format: date-time */
                            changedAt: string;
                        }[];
                        connected: {
                            physical: number;
                            logical: number;
                            none: number;
                            updatedAt: string | null;
                        };
                        may: {
                            propose: boolean;
                            decide: boolean;
                        };
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listPublicDatabases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** @enum {unknown} */
                            kind: "basic" | "theme" | "special";
                            key: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            region: string;
                            lead: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            open: number;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readDatabase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {unknown} */
                        kind: "basic" | "theme" | "special";
                        key: string;
                        name: {
                            zh: string;
                            en: string;
                        };
                        region: string;
                        lead: {
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        };
                        members: {
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        entries: {
                            dataset: string;
                            code: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            organization: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            /** @enum {unknown} */
                            shareType: "unconditional" | "conditional" | "none";
                            connection: {
                                by: ("physical" | "logical") | null;
                                at: string | null;
                            };
                            /** @enum {unknown} */
                            state: "proposed" | "confirmed" | "declined";
                            note: string;
                            /** Format: date-time */
                            changedAt: string;
                        }[];
                        connected: {
                            physical: number;
                            logical: number;
                            none: number;
                            updatedAt: string | null;
                        };
                        may: {
                            propose: boolean;
                            decide: boolean;
                        };
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    changeDatabase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    lead: string;
                    members: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {unknown} */
                        kind: "basic" | "theme" | "special";
                        key: string;
                        name: {
                            zh: string;
                            en: string;
                        };
                        region: string;
                        lead: {
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        };
                        members: {
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        entries: {
                            dataset: string;
                            code: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            organization: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            /** @enum {unknown} */
                            shareType: "unconditional" | "conditional" | "none";
                            connection: {
                                by: ("physical" | "logical") | null;
                                at: string | null;
                            };
                            /** @enum {unknown} */
                            state: "proposed" | "confirmed" | "declined";
                            note: string;
                            /** Format: date-time */
                            changedAt: string;
                        }[];
                        connected: {
                            physical: number;
                            logical: number;
                            none: number;
                            updatedAt: string | null;
                        };
                        may: {
                            propose: boolean;
                            decide: boolean;
                        };
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    proposeDatabaseEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    dataset: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        state: "proposed" | "confirmed" | "declined";
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    decideDatabaseEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                dataset: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    state: "confirmed" | "declined";
                    /** @default  */
                    note: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {unknown} */
                        kind: "basic" | "theme" | "special";
                        key: string;
                        name: {
                            zh: string;
                            en: string;
                        };
                        region: string;
                        lead: {
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        };
                        members: {
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        entries: {
                            dataset: string;
                            code: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            organization: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            /** @enum {unknown} */
                            shareType: "unconditional" | "conditional" | "none";
                            connection: {
                                by: ("physical" | "logical") | null;
                                at: string | null;
                            };
                            /** @enum {unknown} */
                            state: "proposed" | "confirmed" | "declined";
                            note: string;
                            /** Format: date-time */
                            changedAt: string;
                        }[];
                        connected: {
                            physical: number;
                            logical: number;
                            none: number;
                            updatedAt: string | null;
                        };
                        may: {
                            propose: boolean;
                            decide: boolean;
                        };
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listLawfulSources: {
        parameters: {
            query: {
                q?: string;
                state?: "claimed" | "in-force" | "declined" | "replaced";
                organization?: string;
                after?: string;
                limit: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            case: string;
                            name: string;
                            organization: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            region: string;
                            basis: string;
                            staffing: string;
                            /** @enum {unknown} */
                            state: "claimed" | "in-force" | "declined" | "replaced";
                            since: string | null;
                            until: string | null;
                        }[];
                        total: number;
                        next: string | null;
                        article: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listLists: {
        parameters: {
            query?: {
                organization?: string;
                level?: "province" | "city" | "county" | "township" | "community";
                region?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            key: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            register: boolean;
                            total: number;
                            wanting: {
                                watch: string;
                                what: {
                                    zh: string;
                                    en: string;
                                };
                                entries: number;
                            }[];
                            missing: number;
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listLevelCatalogs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        law: {
                            rulebook: string;
                            article: string;
                            rule?: string;
                        } | null;
                        items: {
                            region: string;
                            regionName: string;
                            /** @enum {unknown} */
                            level: "province" | "city" | "county" | "township" | "community";
                            authority: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            edition: {
                                id: string;
                                region: string;
                                number: number;
                                name: string;
                                note: string;
                                case: string;
                                /** Format: date-time */
                                publishedAt: string;
                                entries: number;
                            } | null;
                            publication: {
                                case: string | null;
                                number: string;
                                region: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                /** @enum {unknown} */
                                sign: "reviewing" | "supplying" | "returned" | "agreed" | "refused" | "closed" | "withdrawn" | "suspended";
                                waits: {
                                    step: {
                                        zh: string;
                                        en: string;
                                    };
                                    organization: {
                                        zh: string;
                                        en: string;
                                    };
                                } | null;
                                /** Format: date-time */
                                openedAt: string;
                                closedAt: string | null;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readLevelCatalog: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                region: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        region: string;
                        regionName: string;
                        /** @enum {unknown} */
                        level: "province" | "city" | "county" | "township" | "community";
                        authority: {
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        } | null;
                        law: {
                            rulebook: string;
                            article: string;
                            rule?: string;
                        } | null;
                        items: {
                            dataset: string;
                            code: string;
                            titleZh: string;
                            titleEn: string;
                            organization: string;
                            organizationName: {
                                zh: string;
                                en: string;
                            };
                            case: string;
                            /** Format: date-time */
                            publishedAt: string;
                        }[];
                        editions: {
                            id: string;
                            region: string;
                            number: number;
                            name: string;
                            note: string;
                            case: string;
                            /** Format: date-time */
                            publishedAt: string;
                            entries: number;
                        }[];
                        publications: {
                            case: string | null;
                            number: string;
                            region: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            sign: "reviewing" | "supplying" | "returned" | "agreed" | "refused" | "closed" | "withdrawn" | "suspended";
                            waits: {
                                step: {
                                    zh: string;
                                    en: string;
                                };
                                organization: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            /** Format: date-time */
                            openedAt: string;
                            closedAt: string | null;
                        }[];
                        pending: {
                            dataset: string;
                            code: string;
                            titleZh: string;
                            titleEn: string;
                            organization: string;
                            organizationName: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            why: "new" | "changed";
                        }[];
                        may: string[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readCatalogEdition: {
        parameters: {
            query?: {
                against?: number;
            };
            header?: never;
            path: {
                region: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        edition: {
                            id: string;
                            region: string;
                            number: number;
                            name: string;
                            note: string;
                            case: string;
                            /** Format: date-time */
                            publishedAt: string;
                        };
                        region: string;
                        regionName: string;
                        /** @enum {unknown} */
                        level: "province" | "city" | "county" | "township" | "community";
                        authority: {
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        } | null;
                        numbers: number[];
                        items: {
                            dataset: string;
                            code: string;
                            titleZh: string;
                            titleEn: string;
                            organization: string;
                            organizationName: {
                                zh: string;
                                en: string;
                            };
                            version: number;
                        }[];
                        against: {
                            edition: {
                                id: string;
                                region: string;
                                number: number;
                                name: string;
                                note: string;
                                case: string;
                                /** Format: date-time */
                                publishedAt: string;
                            };
                            added: {
                                dataset: string;
                                code: string;
                                titleZh: string;
                                titleEn: string;
                                organization: string;
                                organizationName: {
                                    zh: string;
                                    en: string;
                                };
                                version: number;
                            }[];
                            removed: {
                                dataset: string;
                                code: string;
                                titleZh: string;
                                titleEn: string;
                                organization: string;
                                organizationName: {
                                    zh: string;
                                    en: string;
                                };
                                version: number;
                            }[];
                            changed: {
                                dataset: string;
                                code: string;
                                titleZh: string;
                                titleEn: string;
                                organization: string;
                                organizationName: {
                                    zh: string;
                                    en: string;
                                };
                                version: number;
                                from: number;
                            }[];
                        } | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listStandards: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            line: string;
                            register: {
                                key: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            title: string;
                            version: string;
                            /** Format: date */
                            from: string;
                            /** @enum {unknown} */
                            state: "in-force" | "upcoming";
                            issuer: {
                                zh: string;
                                en: string;
                            };
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            };
                            checks: {
                                /** @enum {unknown} */
                                field: "titleZh" | "titleEn" | "summaryZh" | "summaryEn" | "keywords" | "providerUnit" | "category" | "updateCycle" | "items.nameZh" | "items.nameEn" | "items.column" | "items.description" | "items.type" | "items.element";
                                /** @enum {unknown} */
                                check: "required" | "max-length" | "pattern" | "one-of";
                                value: string;
                            }[];
                            elements: {
                                code: string;
                                nameZh: string;
                                nameEn: string;
                                /** @enum {unknown} */
                                type: "C" | "N" | "Y" | "D" | "T" | "L" | "M" | "G" | "B" | "I" | "F";
                                length: number | null;
                                note: string;
                            }[];
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    downloadCatalogTemplate: {
        parameters: {
            query: {
                language: "zh" | "en";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    exportOwnDatasets: {
        parameters: {
            query: {
                language: "zh" | "en";
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    checkCatalogWorkbook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        file: {
                            name: string;
                            sha256: string;
                        };
                        notes: {
                            zh: string;
                            en: string;
                        }[];
                        entries: {
                            row: number;
                            title: string;
                            /** @enum {unknown} */
                            outcome: "new" | "change" | "unchanged";
                            dataset: string | null;
                            items: number;
                            removed: number;
                            errors: number;
                            gaps: number;
                        }[];
                        findings: {
                            sheet: string;
                            row: number | null;
                            letters: string | null;
                            column: {
                                zh: string;
                                en: string;
                            } | null;
                            /** @enum {unknown} */
                            severity: "error" | "gap";
                            code: string;
                            zh: string;
                            en: string;
                        }[];
                        errors: number;
                        gaps: number;
                        ready: boolean;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    markCatalogWorkbook: {
        parameters: {
            query: {
                language: "zh" | "en";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    importCatalogWorkbook: {
        parameters: {
            query: {
                sha256: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        datasets: {
                            id: string;
                            title: string;
                            revision: number;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    searchOpenDatasets: {
        parameters: {
            query: {
                q?: string;
                /** @description one value, or several separated by commas: any of them */
                organization?: string;
                /** @description one value, or several separated by commas: any of them */
                theme?: string;
                /** @description one value, or several separated by commas: any of them */
                openType?: string;
                /** @description one value, or several separated by commas: any of them */
                shareType?: string;
                /** @description one value, or several separated by commas: any of them */
                updateCycle?: string;
                /** @description one value, or several separated by commas: any of them */
                format?: string;
                /** @description one value, or several separated by commas: any of them */
                region?: string;
                /** @description one value, or several separated by commas: any of them */
                level?: string;
                /** @description one value, or several separated by commas: any of them */
                hasData?: string;
                /** @description one value, or several separated by commas: any of them */
                providerKind?: string;
                /** @description one value, or several separated by commas: any of them */
                kind?: string;
                /** @description one value, or several separated by commas: any of them */
                acquisition?: string;
                /** @description one value, or several separated by commas: any of them */
                database?: string;
                /** @description one value, or several separated by commas: any of them */
                databaseKind?: string;
                sort?: "relevance" | "newest" | "updated" | "title" | "code";
                page: number;
                pageSize: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            code: string | null;
                            /** @enum {unknown} */
                            state: "draft" | "in-review" | "returned" | "published" | "changing" | "revoking" | "revoked";
                            titleZh: string;
                            titleEn: string;
                            summaryZh: string;
                            summaryEn: string;
                            organization: string;
                            organizationName: {
                                zh: string;
                                en: string;
                            };
                            region: string;
                            theme: string;
                            /** @enum {unknown} */
                            shareType: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            openType: "unconditional" | "conditional" | "none";
                            /** @enum {unknown} */
                            opensAs: "unconditional" | "conditional" | "none";
                            updateCycle: ("real-time" | "daily" | "weekly" | "monthly" | "quarterly" | "half-yearly" | "yearly" | "irregular" | "never") | null;
                            formats: ("1" | "2" | "3" | "4" | "5" | "6")[];
                            grade: ("general-1" | "general-2" | "general-3" | "general-4" | "important" | "core") | null;
                            hasData: boolean;
                            dataRows: number | null;
                            dataAt: string | null;
                            items: number;
                            publishedOn: string | null;
                            /** Format: date-time */
                            changedAt: string;
                            score: number;
                        }[];
                        total: number;
                        facets: {
                            organization: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            theme: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            openType: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            shareType: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            updateCycle: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            format: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            region: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            level: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            hasData: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            providerKind: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            kind: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            acquisition: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            database: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                            databaseKind: {
                                value: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                count: number;
                            }[];
                        };
                        words: {
                            word: string;
                            synonyms: string[];
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readOpenDataset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        code: string;
                        version: number;
                        titleZh: string;
                        titleEn: string;
                        summaryZh: string;
                        summaryEn: string;
                        keywords: string[];
                        provider: {
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            code: string;
                        };
                        regionName: string;
                        category: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        data: {
                            rows: number;
                            /** Format: date-time */
                            at: string;
                        } | null;
                        theme: {
                            code: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        } | null;
                        region: string;
                        /** @enum {unknown} */
                        openType: "unconditional" | "conditional" | "none";
                        /** @enum {unknown} */
                        opensAs: "unconditional" | "conditional" | "none";
                        /** @enum {unknown} */
                        updateCycle: "real-time" | "daily" | "weekly" | "monthly" | "quarterly" | "half-yearly" | "yearly" | "irregular" | "never";
                        formats: {
                            /** @enum {unknown} */
                            class: "1" | "2" | "3" | "4" | "5" | "6";
                            type: string;
                            description: string;
                        }[];
                        relatedCodes: string[];
                        conditions: string[];
                        items: {
                            id: string;
                            column: string;
                            nameZh: string;
                            nameEn: string;
                            description: string;
                            /** @enum {unknown} */
                            type: "C" | "N" | "Y" | "D" | "T" | "L" | "M" | "G" | "B" | "I" | "F";
                            length: number | null;
                            key: boolean;
                            /** @enum {unknown} */
                            openType: "unconditional" | "conditional" | "none";
                            condition: string;
                        }[];
                        withheld: {
                            items: number;
                            reasons: string[];
                        };
                        /** Format: date */
                        publishedOn: string;
                        delivery: {
                            address: string;
                        };
                        revokeOn: string | null;
                        /** Format: date-time */
                        changedAt: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listPublishers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            region: string;
                            open: number;
                            withData: number;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readCatalogCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        codes: {
                            [key: string]: {
                                [key: string]: {
                                    zh: string;
                                    en: string;
                                };
                            };
                        };
                        shareTypeCodes: {
                            [key: string]: string;
                        };
                        formatTypes: {
                            [key: string]: string[];
                        };
                        share: {
                            [key: string]: {
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                article: string;
                                mustState: {
                                    field: string;
                                    article: string;
                                }[];
                                whenUnstated: {
                                    type: string;
                                    article: string;
                                } | null;
                                ground: {
                                    sources: string[];
                                    article: string;
                                } | null;
                                grounds: {
                                    key: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                    needs: string[];
                                    article: string;
                                }[];
                                filed: {
                                    article: string;
                                } | null;
                            };
                        };
                        open: {
                            [key: string]: {
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                article: string;
                                mustState: {
                                    field: string;
                                    article: string;
                                }[];
                                whenUnstated: {
                                    type: string;
                                    article: string;
                                } | null;
                                ground: {
                                    sources: string[];
                                    article: string;
                                } | null;
                                grounds: {
                                    key: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                    needs: string[];
                                    article: string;
                                }[];
                                filed: {
                                    article: string;
                                } | null;
                            };
                        };
                        openDespite: {
                            allowed: string[];
                            article: string;
                        } | null;
                        exchange: {
                            byInterface: {
                                traits: string[];
                                article: string;
                            } | null;
                            specified: {
                                article: string;
                            } | null;
                        };
                        profile: {
                            kinds: string[];
                            ways: {
                                key: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                needs: string | null;
                                system: boolean;
                                article: string;
                            }[];
                            declaration: {
                                of: string[];
                                article: string;
                            } | null;
                            specialLaw: {
                                article: string;
                            } | null;
                            outsidePublicService: {
                                article: string;
                            } | null;
                            basicItems: {
                                article: string;
                            } | null;
                            workSecrets: {
                                article: string;
                            } | null;
                            verification: {
                                article: string;
                            } | null;
                        };
                        articles: {
                            fields: string;
                            grading: string | null;
                            secrecy: string;
                        };
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    uploadFile: {
        parameters: {
            query?: {
                dataset?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        dataset: string | null;
                        organization: string;
                        region: string;
                        /** @enum {string} */
                        state: "proposed" | "confirmed" | "loading" | "loaded" | "failed" | "cancelled";
                        file: {
                            name: string;
                            size: number;
                            sha256: string;
                        };
                        counts: {
                            records: number;
                            good: number;
                            refused: number;
                            skipped: {
                                blank: number;
                                title: number;
                                header: number;
                                "repeated-header": number;
                                footer: number;
                                other: number;
                            };
                        } | null;
                        digest: string | null;
                        reason: {
                            code: string;
                            zh: string;
                            en: string;
                        } | null;
                        version: string | null;
                        mends: string | null;
                        /** @enum {string} */
                        method: "file" | "table";
                        declared: {
                            rows: number;
                            digest: string | null;
                            fields: string[] | null;
                        } | null;
                        createdByName: string;
                        /** Format: date-time */
                        createdAt: string;
                        confirmedAt: string | null;
                        finishedAt: string | null;
                        proposal: {
                            /** @enum {string} */
                            container: "csv" | "xlsx" | "xls";
                            encoding: ("utf-8" | "utf-8-bom" | "gbk" | "gb18030" | "utf-16le" | "utf-16be") | null;
                            delimiter: string | null;
                            tables: {
                                sheet: string | null;
                                title: string | null;
                                headerRows: number[];
                                firstDataRow: number;
                                columns: {
                                    /** @description From 1 */
                                    position: number;
                                    /** @description Empty where the file gives none */
                                    name: string;
                                    /** @enum {string} */
                                    type: "text" | "integer" | "decimal" | "date" | "timestamp" | "boolean";
                                    dateOrder: ("day-first" | "month-first") | null;
                                    refuseBroken: boolean;
                                    filled: number;
                                    longest: number;
                                    examples: string[];
                                    sensitivity: string | null;
                                }[];
                                missing: string[];
                                counts: {
                                    records: number;
                                    data: number;
                                    blank: number;
                                    title: number;
                                    header: number;
                                    "repeated-header": number;
                                    footer: number;
                                    other: number;
                                };
                                /** @description false: the counts are of the beginning of a very long table */
                                complete: boolean;
                                preview: {
                                    row: number;
                                    raw: string[];
                                    typed: (string | null)[];
                                }[];
                                notes: {
                                    code: string;
                                    count: number;
                                    column?: number;
                                    examples?: string[];
                                    text: {
                                        zh: string;
                                        en: string;
                                    };
                                }[];
                                /** @description Proposed columns for the items of the dataset; empty while no dataset is chosen */
                                mapping: {
                                    position: number;
                                    item: string;
                                    /** @enum {string} */
                                    how: "name" | "similar" | "order";
                                }[];
                            }[];
                            notes: {
                                code: string;
                                count: number;
                                column?: number;
                                examples?: string[];
                                text: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                        plan: {
                            sheet: string | null;
                            columns: {
                                item: string;
                                column: string;
                                name: string;
                                /** @enum {string} */
                                type: "text" | "integer" | "decimal" | "date" | "timestamp" | "boolean";
                                position: number | null;
                            }[];
                            mendedRows: number;
                        } | null;
                        quarantine: {
                            total: number;
                            mended: number;
                        };
                        progress: {
                            records: number;
                            good: number;
                            refused: number;
                        } | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    reviseProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    encoding?: "utf-8" | "utf-8-bom" | "gbk" | "gb18030" | "utf-16le" | "utf-16be";
                    delimiter?: string;
                    /** @description Header rows by sheet name; the empty name for CSV; [] for a table without a header */
                    headerRows?: {
                        [key: string]: number[];
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        dataset: string | null;
                        organization: string;
                        region: string;
                        /** @enum {string} */
                        state: "proposed" | "confirmed" | "loading" | "loaded" | "failed" | "cancelled";
                        file: {
                            name: string;
                            size: number;
                            sha256: string;
                        };
                        counts: {
                            records: number;
                            good: number;
                            refused: number;
                            skipped: {
                                blank: number;
                                title: number;
                                header: number;
                                "repeated-header": number;
                                footer: number;
                                other: number;
                            };
                        } | null;
                        digest: string | null;
                        reason: {
                            code: string;
                            zh: string;
                            en: string;
                        } | null;
                        version: string | null;
                        mends: string | null;
                        /** @enum {string} */
                        method: "file" | "table";
                        declared: {
                            rows: number;
                            digest: string | null;
                            fields: string[] | null;
                        } | null;
                        createdByName: string;
                        /** Format: date-time */
                        createdAt: string;
                        confirmedAt: string | null;
                        finishedAt: string | null;
                        proposal: {
                            /** @enum {string} */
                            container: "csv" | "xlsx" | "xls";
                            encoding: ("utf-8" | "utf-8-bom" | "gbk" | "gb18030" | "utf-16le" | "utf-16be") | null;
                            delimiter: string | null;
                            tables: {
                                sheet: string | null;
                                title: string | null;
                                headerRows: number[];
                                firstDataRow: number;
                                columns: {
                                    /** @description From 1 */
                                    position: number;
                                    /** @description Empty where the file gives none */
                                    name: string;
                                    /** @enum {string} */
                                    type: "text" | "integer" | "decimal" | "date" | "timestamp" | "boolean";
                                    dateOrder: ("day-first" | "month-first") | null;
                                    refuseBroken: boolean;
                                    filled: number;
                                    longest: number;
                                    examples: string[];
                                    sensitivity: string | null;
                                }[];
                                missing: string[];
                                counts: {
                                    records: number;
                                    data: number;
                                    blank: number;
                                    title: number;
                                    header: number;
                                    "repeated-header": number;
                                    footer: number;
                                    other: number;
                                };
                                /** @description false: the counts are of the beginning of a very long table */
                                complete: boolean;
                                preview: {
                                    row: number;
                                    raw: string[];
                                    typed: (string | null)[];
                                }[];
                                notes: {
                                    code: string;
                                    count: number;
                                    column?: number;
                                    examples?: string[];
                                    text: {
                                        zh: string;
                                        en: string;
                                    };
                                }[];
                                /** @description Proposed columns for the items of the dataset; empty while no dataset is chosen */
                                mapping: {
                                    position: number;
                                    item: string;
                                    /** @enum {string} */
                                    how: "name" | "similar" | "order";
                                }[];
                            }[];
                            notes: {
                                code: string;
                                count: number;
                                column?: number;
                                examples?: string[];
                                text: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                        plan: {
                            sheet: string | null;
                            columns: {
                                item: string;
                                column: string;
                                name: string;
                                /** @enum {string} */
                                type: "text" | "integer" | "decimal" | "date" | "timestamp" | "boolean";
                                position: number | null;
                            }[];
                            mendedRows: number;
                        } | null;
                        quarantine: {
                            total: number;
                            mended: number;
                        };
                        progress: {
                            records: number;
                            good: number;
                            refused: number;
                        } | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    draftItemsFromLoad: {
        parameters: {
            query?: {
                sheet?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        title: string | null;
                        items: {
                            position: number;
                            column: string;
                            nameZh: string;
                            nameEn: string;
                            type: string;
                            length: number | null;
                            sensitivity: string[];
                            grade: string;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    confirmLoad: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    dataset?: string;
                    sheet?: string | null;
                    columns?: {
                        position: number;
                        item: string;
                        dateOrder?: ("day-first" | "month-first") | null;
                        keepBroken?: boolean;
                    }[];
                    missing?: string[];
                    declared?: {
                        rows: number;
                        digest: string | null;
                        fields: string[] | null;
                    };
                    /** @description Columns of the file that are not brought in, on purpose */
                    leftOut?: number[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        dataset: string | null;
                        organization: string;
                        region: string;
                        /** @enum {string} */
                        state: "proposed" | "confirmed" | "loading" | "loaded" | "failed" | "cancelled";
                        file: {
                            name: string;
                            size: number;
                            sha256: string;
                        };
                        counts: {
                            records: number;
                            good: number;
                            refused: number;
                            skipped: {
                                blank: number;
                                title: number;
                                header: number;
                                "repeated-header": number;
                                footer: number;
                                other: number;
                            };
                        } | null;
                        digest: string | null;
                        reason: {
                            code: string;
                            zh: string;
                            en: string;
                        } | null;
                        version: string | null;
                        mends: string | null;
                        /** @enum {string} */
                        method: "file" | "table";
                        declared: {
                            rows: number;
                            digest: string | null;
                            fields: string[] | null;
                        } | null;
                        createdByName: string;
                        /** Format: date-time */
                        createdAt: string;
                        confirmedAt: string | null;
                        finishedAt: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    cancelLoad: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        dataset: string | null;
                        organization: string;
                        region: string;
                        /** @enum {string} */
                        state: "proposed" | "confirmed" | "loading" | "loaded" | "failed" | "cancelled";
                        file: {
                            name: string;
                            size: number;
                            sha256: string;
                        };
                        counts: {
                            records: number;
                            good: number;
                            refused: number;
                            skipped: {
                                blank: number;
                                title: number;
                                header: number;
                                "repeated-header": number;
                                footer: number;
                                other: number;
                            };
                        } | null;
                        digest: string | null;
                        reason: {
                            code: string;
                            zh: string;
                            en: string;
                        } | null;
                        version: string | null;
                        mends: string | null;
                        /** @enum {string} */
                        method: "file" | "table";
                        declared: {
                            rows: number;
                            digest: string | null;
                            fields: string[] | null;
                        } | null;
                        createdByName: string;
                        /** Format: date-time */
                        createdAt: string;
                        confirmedAt: string | null;
                        finishedAt: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listLoads: {
        parameters: {
            query: {
                dataset?: string;
                state?: "proposed" | "confirmed" | "loading" | "loaded" | "failed" | "cancelled";
                limit: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            dataset: string | null;
                            organization: string;
                            region: string;
                            /** @enum {string} */
                            state: "proposed" | "confirmed" | "loading" | "loaded" | "failed" | "cancelled";
                            file: {
                                name: string;
                                size: number;
                                sha256: string;
                            };
                            counts: {
                                records: number;
                                good: number;
                                refused: number;
                                skipped: {
                                    blank: number;
                                    title: number;
                                    header: number;
                                    "repeated-header": number;
                                    footer: number;
                                    other: number;
                                };
                            } | null;
                            digest: string | null;
                            reason: {
                                code: string;
                                zh: string;
                                en: string;
                            } | null;
                            version: string | null;
                            mends: string | null;
                            /** @enum {string} */
                            method: "file" | "table";
                            declared: {
                                rows: number;
                                digest: string | null;
                                fields: string[] | null;
                            } | null;
                            createdByName: string;
                            /** Format: date-time */
                            createdAt: string;
                            confirmedAt: string | null;
                            finishedAt: string | null;
                        }[];
                        total: number;
                        next: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readLoad: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        dataset: string | null;
                        organization: string;
                        region: string;
                        /** @enum {string} */
                        state: "proposed" | "confirmed" | "loading" | "loaded" | "failed" | "cancelled";
                        file: {
                            name: string;
                            size: number;
                            sha256: string;
                        };
                        counts: {
                            records: number;
                            good: number;
                            refused: number;
                            skipped: {
                                blank: number;
                                title: number;
                                header: number;
                                "repeated-header": number;
                                footer: number;
                                other: number;
                            };
                        } | null;
                        digest: string | null;
                        reason: {
                            code: string;
                            zh: string;
                            en: string;
                        } | null;
                        version: string | null;
                        mends: string | null;
                        /** @enum {string} */
                        method: "file" | "table";
                        declared: {
                            rows: number;
                            digest: string | null;
                            fields: string[] | null;
                        } | null;
                        createdByName: string;
                        /** Format: date-time */
                        createdAt: string;
                        confirmedAt: string | null;
                        finishedAt: string | null;
                        proposal: {
                            /** @enum {string} */
                            container: "csv" | "xlsx" | "xls";
                            encoding: ("utf-8" | "utf-8-bom" | "gbk" | "gb18030" | "utf-16le" | "utf-16be") | null;
                            delimiter: string | null;
                            tables: {
                                sheet: string | null;
                                title: string | null;
                                headerRows: number[];
                                firstDataRow: number;
                                columns: {
                                    /** @description From 1 */
                                    position: number;
                                    /** @description Empty where the file gives none */
                                    name: string;
                                    /** @enum {string} */
                                    type: "text" | "integer" | "decimal" | "date" | "timestamp" | "boolean";
                                    dateOrder: ("day-first" | "month-first") | null;
                                    refuseBroken: boolean;
                                    filled: number;
                                    longest: number;
                                    examples: string[];
                                    sensitivity: string | null;
                                }[];
                                missing: string[];
                                counts: {
                                    records: number;
                                    data: number;
                                    blank: number;
                                    title: number;
                                    header: number;
                                    "repeated-header": number;
                                    footer: number;
                                    other: number;
                                };
                                /** @description false: the counts are of the beginning of a very long table */
                                complete: boolean;
                                preview: {
                                    row: number;
                                    raw: string[];
                                    typed: (string | null)[];
                                }[];
                                notes: {
                                    code: string;
                                    count: number;
                                    column?: number;
                                    examples?: string[];
                                    text: {
                                        zh: string;
                                        en: string;
                                    };
                                }[];
                                /** @description Proposed columns for the items of the dataset; empty while no dataset is chosen */
                                mapping: {
                                    position: number;
                                    item: string;
                                    /** @enum {string} */
                                    how: "name" | "similar" | "order";
                                }[];
                            }[];
                            notes: {
                                code: string;
                                count: number;
                                column?: number;
                                examples?: string[];
                                text: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                        plan: {
                            sheet: string | null;
                            columns: {
                                item: string;
                                column: string;
                                name: string;
                                /** @enum {string} */
                                type: "text" | "integer" | "decimal" | "date" | "timestamp" | "boolean";
                                position: number | null;
                            }[];
                            mendedRows: number;
                        } | null;
                        quarantine: {
                            total: number;
                            mended: number;
                        };
                        progress: {
                            records: number;
                            good: number;
                            refused: number;
                        } | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    followLoad: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        rows: number;
                        digest: string;
                        /** Format: date-time */
                        loadedAt: string;
                        current: boolean;
                        /** @enum {string} */
                        review: "open" | "accepted" | "returned";
                        reviewReason: string;
                        reviewedBy: string | null;
                        reviewedAt: string | null;
                        columns: {
                            item: string;
                            column: string;
                            /** @enum {string} */
                            type: "text" | "integer" | "decimal" | "date" | "timestamp" | "boolean";
                        }[];
                    }[];
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listQuarantine: {
        parameters: {
            query: {
                limit: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            row: number;
                            cells: string[];
                            faults: {
                                position: number;
                                column: string;
                                code: string;
                                zh: string;
                                en: string;
                            }[];
                            mended: {
                                [key: string]: string;
                            } | null;
                        }[];
                        total: number;
                        next: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    downloadQuarantine: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    mendRow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                row: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    cells: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        row: number;
                        cells: string[];
                        faults: {
                            position: number;
                            column: string;
                            code: string;
                            zh: string;
                            en: string;
                        }[];
                        mended: {
                            [key: string]: string;
                        } | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    repeatLoad: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        dataset: string | null;
                        organization: string;
                        region: string;
                        /** @enum {string} */
                        state: "proposed" | "confirmed" | "loading" | "loaded" | "failed" | "cancelled";
                        file: {
                            name: string;
                            size: number;
                            sha256: string;
                        };
                        counts: {
                            records: number;
                            good: number;
                            refused: number;
                            skipped: {
                                blank: number;
                                title: number;
                                header: number;
                                "repeated-header": number;
                                footer: number;
                                other: number;
                            };
                        } | null;
                        digest: string | null;
                        reason: {
                            code: string;
                            zh: string;
                            en: string;
                        } | null;
                        version: string | null;
                        mends: string | null;
                        /** @enum {string} */
                        method: "file" | "table";
                        declared: {
                            rows: number;
                            digest: string | null;
                            fields: string[] | null;
                        } | null;
                        createdByName: string;
                        /** Format: date-time */
                        createdAt: string;
                        confirmedAt: string | null;
                        finishedAt: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listDocuments: {
        parameters: {
            query: {
                limit: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            sha256: string;
                            /** @description Bytes */
                            size: number;
                            /** Format: date-time */
                            depositedAt: string;
                            depositedByName: string;
                        }[];
                        total: number;
                        next: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    depositDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        sha256: string;
                        /** @description Bytes */
                        size: number;
                        /** Format: date-time */
                        depositedAt: string;
                        depositedByName: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    withdrawDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                document: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readQuality: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        law: {
                            rulebook: string;
                            article: string;
                            rule?: string;
                        } | null;
                        dimensions: {
                            /** @enum {string} */
                            dimension: "completeness" | "accuracy" | "timeliness" | "consistency" | "usability";
                            name: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        rules: {
                            item: string;
                            /** @enum {string} */
                            kind: "required" | "format" | "range" | "code-list" | "unique" | "length" | "type" | "check-digit" | "compare" | "implies" | "reference" | "freshness";
                            parameters: {
                                pattern?: string;
                                min?: string;
                                max?: string;
                                values?: string[];
                                with?: string[];
                                /** @enum {string} */
                                type?: "integer" | "decimal" | "date";
                                /** @enum {string} */
                                standard?: "gb-11643" | "gb-32100" | "gb-11714" | "luhn" | "gtin";
                                /** @enum {string} */
                                operator?: "<" | "<=" | "=" | "<>" | ">=" | ">";
                                other?: string;
                                allowed?: string[];
                                dataset?: string;
                                item?: string;
                                days?: number;
                            };
                            /** @description Percent of records that may fail */
                            tolerance: number;
                            /**
                             * @description Records that fail go to quarantine
                             * @default false
                             */
                            setsAside: boolean;
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            asked: {
                                zh: string;
                                en: string;
                            };
                            itemName: {
                                zh: string;
                                en: string;
                            } | null;
                            /** Format: date-time */
                            definedAt: string;
                            definedByName: string;
                        }[];
                        checks: {
                            id: string;
                            version: string;
                            score: number | null;
                            current: boolean;
                            /** Format: date-time */
                            loadedAt: string;
                            /** Format: date-time */
                            at: string;
                            rows: number;
                            passed: boolean;
                            dimensions: {
                                /** @enum {string} */
                                dimension: "completeness" | "accuracy" | "timeliness" | "consistency" | "usability";
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                checked: number;
                                failed: number;
                                passed: boolean;
                            }[];
                            results: {
                                rule: string | null;
                                kind: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                asked: {
                                    zh: string;
                                    en: string;
                                } | null;
                                item: string | null;
                                itemName: {
                                    zh: string;
                                    en: string;
                                } | null;
                                parameters: {
                                    pattern?: string;
                                    min?: string;
                                    max?: string;
                                    values?: string[];
                                    with?: string[];
                                    /** @enum {string} */
                                    type?: "integer" | "decimal" | "date";
                                    /** @enum {string} */
                                    standard?: "gb-11643" | "gb-32100" | "gb-11714" | "luhn" | "gtin";
                                    /** @enum {string} */
                                    operator?: "<" | "<=" | "=" | "<>" | ">=" | ">";
                                    other?: string;
                                    allowed?: string[];
                                    dataset?: string;
                                    item?: string;
                                    days?: number;
                                };
                                /** @enum {string} */
                                dimension: "completeness" | "accuracy" | "timeliness" | "consistency" | "usability";
                                checked: number;
                                failed: number;
                                tolerance: number;
                                passed: boolean;
                                examples: number[];
                                setAside?: number;
                                lost: number;
                            }[];
                        }[];
                        /** @description Past its update cycle today */
                        overdue: boolean;
                        issue: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    defineQualityRules: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    rules: {
                        item: string;
                        /** @enum {string} */
                        kind: "required" | "format" | "range" | "code-list" | "unique" | "length" | "type" | "check-digit" | "compare" | "implies" | "reference" | "freshness";
                        parameters: {
                            pattern?: string;
                            min?: string;
                            max?: string;
                            values?: string[];
                            with?: string[];
                            /** @enum {string} */
                            type?: "integer" | "decimal" | "date";
                            /** @enum {string} */
                            standard?: "gb-11643" | "gb-32100" | "gb-11714" | "luhn" | "gtin";
                            /** @enum {string} */
                            operator?: "<" | "<=" | "=" | "<>" | ">=" | ">";
                            other?: string;
                            allowed?: string[];
                            dataset?: string;
                            item?: string;
                            days?: number;
                        };
                        /** @description Percent of records that may fail */
                        tolerance: number;
                        /**
                         * @description Records that fail go to quarantine
                         * @default false
                         */
                        setsAside: boolean;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        law: {
                            rulebook: string;
                            article: string;
                            rule?: string;
                        } | null;
                        dimensions: {
                            /** @enum {string} */
                            dimension: "completeness" | "accuracy" | "timeliness" | "consistency" | "usability";
                            name: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        rules: {
                            item: string;
                            /** @enum {string} */
                            kind: "required" | "format" | "range" | "code-list" | "unique" | "length" | "type" | "check-digit" | "compare" | "implies" | "reference" | "freshness";
                            parameters: {
                                pattern?: string;
                                min?: string;
                                max?: string;
                                values?: string[];
                                with?: string[];
                                /** @enum {string} */
                                type?: "integer" | "decimal" | "date";
                                /** @enum {string} */
                                standard?: "gb-11643" | "gb-32100" | "gb-11714" | "luhn" | "gtin";
                                /** @enum {string} */
                                operator?: "<" | "<=" | "=" | "<>" | ">=" | ">";
                                other?: string;
                                allowed?: string[];
                                dataset?: string;
                                item?: string;
                                days?: number;
                            };
                            /** @description Percent of records that may fail */
                            tolerance: number;
                            /**
                             * @description Records that fail go to quarantine
                             * @default false
                             */
                            setsAside: boolean;
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            asked: {
                                zh: string;
                                en: string;
                            };
                            itemName: {
                                zh: string;
                                en: string;
                            } | null;
                            /** Format: date-time */
                            definedAt: string;
                            definedByName: string;
                        }[];
                        checks: {
                            id: string;
                            version: string;
                            score: number | null;
                            current: boolean;
                            /** Format: date-time */
                            loadedAt: string;
                            /** Format: date-time */
                            at: string;
                            rows: number;
                            passed: boolean;
                            dimensions: {
                                /** @enum {string} */
                                dimension: "completeness" | "accuracy" | "timeliness" | "consistency" | "usability";
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                checked: number;
                                failed: number;
                                passed: boolean;
                            }[];
                            results: {
                                rule: string | null;
                                kind: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                asked: {
                                    zh: string;
                                    en: string;
                                } | null;
                                item: string | null;
                                itemName: {
                                    zh: string;
                                    en: string;
                                } | null;
                                parameters: {
                                    pattern?: string;
                                    min?: string;
                                    max?: string;
                                    values?: string[];
                                    with?: string[];
                                    /** @enum {string} */
                                    type?: "integer" | "decimal" | "date";
                                    /** @enum {string} */
                                    standard?: "gb-11643" | "gb-32100" | "gb-11714" | "luhn" | "gtin";
                                    /** @enum {string} */
                                    operator?: "<" | "<=" | "=" | "<>" | ">=" | ">";
                                    other?: string;
                                    allowed?: string[];
                                    dataset?: string;
                                    item?: string;
                                    days?: number;
                                };
                                /** @enum {string} */
                                dimension: "completeness" | "accuracy" | "timeliness" | "consistency" | "usability";
                                checked: number;
                                failed: number;
                                tolerance: number;
                                passed: boolean;
                                examples: number[];
                                setAside?: number;
                                lost: number;
                            }[];
                        }[];
                        /** @description Past its update cycle today */
                        overdue: boolean;
                        issue: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    checkQuality: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        law: {
                            rulebook: string;
                            article: string;
                            rule?: string;
                        } | null;
                        dimensions: {
                            /** @enum {string} */
                            dimension: "completeness" | "accuracy" | "timeliness" | "consistency" | "usability";
                            name: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        rules: {
                            item: string;
                            /** @enum {string} */
                            kind: "required" | "format" | "range" | "code-list" | "unique" | "length" | "type" | "check-digit" | "compare" | "implies" | "reference" | "freshness";
                            parameters: {
                                pattern?: string;
                                min?: string;
                                max?: string;
                                values?: string[];
                                with?: string[];
                                /** @enum {string} */
                                type?: "integer" | "decimal" | "date";
                                /** @enum {string} */
                                standard?: "gb-11643" | "gb-32100" | "gb-11714" | "luhn" | "gtin";
                                /** @enum {string} */
                                operator?: "<" | "<=" | "=" | "<>" | ">=" | ">";
                                other?: string;
                                allowed?: string[];
                                dataset?: string;
                                item?: string;
                                days?: number;
                            };
                            /** @description Percent of records that may fail */
                            tolerance: number;
                            /**
                             * @description Records that fail go to quarantine
                             * @default false
                             */
                            setsAside: boolean;
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            asked: {
                                zh: string;
                                en: string;
                            };
                            itemName: {
                                zh: string;
                                en: string;
                            } | null;
                            /** Format: date-time */
                            definedAt: string;
                            definedByName: string;
                        }[];
                        checks: {
                            id: string;
                            version: string;
                            score: number | null;
                            current: boolean;
                            /** Format: date-time */
                            loadedAt: string;
                            /** Format: date-time */
                            at: string;
                            rows: number;
                            passed: boolean;
                            dimensions: {
                                /** @enum {string} */
                                dimension: "completeness" | "accuracy" | "timeliness" | "consistency" | "usability";
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                checked: number;
                                failed: number;
                                passed: boolean;
                            }[];
                            results: {
                                rule: string | null;
                                kind: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                asked: {
                                    zh: string;
                                    en: string;
                                } | null;
                                item: string | null;
                                itemName: {
                                    zh: string;
                                    en: string;
                                } | null;
                                parameters: {
                                    pattern?: string;
                                    min?: string;
                                    max?: string;
                                    values?: string[];
                                    with?: string[];
                                    /** @enum {string} */
                                    type?: "integer" | "decimal" | "date";
                                    /** @enum {string} */
                                    standard?: "gb-11643" | "gb-32100" | "gb-11714" | "luhn" | "gtin";
                                    /** @enum {string} */
                                    operator?: "<" | "<=" | "=" | "<>" | ">=" | ">";
                                    other?: string;
                                    allowed?: string[];
                                    dataset?: string;
                                    item?: string;
                                    days?: number;
                                };
                                /** @enum {string} */
                                dimension: "completeness" | "accuracy" | "timeliness" | "consistency" | "usability";
                                checked: number;
                                failed: number;
                                tolerance: number;
                                passed: boolean;
                                examples: number[];
                                setAside?: number;
                                lost: number;
                            }[];
                        }[];
                        /** @description Past its update cycle today */
                        overdue: boolean;
                        issue: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: string;
                        rows: number;
                        profile: {
                            /** Format: date-time */
                            at: string;
                            /** @description Records looked at: all, or a sample of a large version */
                            lookedAt: number;
                            columns: {
                                item: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                /** @enum {string} */
                                type: "text" | "integer" | "decimal" | "date" | "timestamp" | "boolean";
                                filled: number;
                                distinct: number;
                                min: string | null;
                                max: string | null;
                                shortest: number | null;
                                longest: number | null;
                                frequent: {
                                    value: string;
                                    count: number;
                                }[];
                                patterns: {
                                    value: string;
                                    count: number;
                                }[];
                                detected: {
                                    /** @enum {string} */
                                    kind: "id-number" | "passport" | "bank-card" | "phone" | "email" | "plate" | "person-name" | "address" | "birth-date" | "credit-code";
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                    /** @enum {string} */
                                    by: "content" | "header" | "both";
                                    share: number;
                                } | null;
                                /** @description Its values look sensitive, and the entry does not say so */
                                undeclared: boolean;
                                /** @description Sensitive: no value is shown */
                                withheld: boolean;
                            }[];
                        } | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    draftQualityRules: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rules: {
                            item: string;
                            /** @enum {string} */
                            kind: "required" | "format" | "range" | "code-list" | "unique" | "length" | "type" | "check-digit" | "compare" | "implies" | "reference" | "freshness";
                            parameters: {
                                pattern?: string;
                                min?: string;
                                max?: string;
                                values?: string[];
                                with?: string[];
                                /** @enum {string} */
                                type?: "integer" | "decimal" | "date";
                                /** @enum {string} */
                                standard?: "gb-11643" | "gb-32100" | "gb-11714" | "luhn" | "gtin";
                                /** @enum {string} */
                                operator?: "<" | "<=" | "=" | "<>" | ">=" | ">";
                                other?: string;
                                allowed?: string[];
                                dataset?: string;
                                item?: string;
                                days?: number;
                            };
                            /** @description Percent of records that may fail */
                            tolerance: number;
                            /**
                             * @description Records that fail go to quarantine
                             * @default false
                             */
                            setsAside: boolean;
                            name: {
                                zh: string;
                                en: string;
                            };
                            asked: {
                                zh: string;
                                en: string;
                            };
                            itemName: {
                                zh: string;
                                en: string;
                            } | null;
                            checked: number;
                            failed: number;
                        }[] | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readOpenQuality: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        quality: {
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            };
                            /** Format: date-time */
                            at: string;
                            rows: number;
                            dimensions: {
                                /** @enum {string} */
                                dimension: "completeness" | "accuracy" | "timeliness" | "consistency" | "usability";
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                checked: number;
                                failed: number;
                                passed: boolean;
                            }[];
                        } | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    reviewVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    outcome: "accepted" | "returned";
                    /** @default  */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    declareHoldings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    rows: number;
                    digest: string | null;
                    fields: string[] | null;
                    /** Format: date */
                    asOf: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        law: {
                            rulebook: string;
                            article: string;
                            rule?: string;
                        } | null;
                        items: {
                            id: string;
                            dataset: string;
                            code: string | null;
                            title: {
                                zh: string;
                                en: string;
                            };
                            organization: string;
                            organizationName: {
                                zh: string;
                                en: string;
                            };
                            /** Format: date */
                            asOf: string;
                            declaredRows: number;
                            declaredDigest: string | null;
                            declaredFields: string[] | null;
                            declaredBy: string;
                            rows: number | null;
                            digest: string | null;
                            version: string | null;
                            equal: boolean;
                            differences: {
                                /** @enum {string} */
                                difference: "rows" | "digest" | "fields" | "no-data";
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            routine: boolean;
                            /** Format: date-time */
                            at: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readReconciliations: {
        parameters: {
            query: {
                differing?: boolean;
                limit: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        law: {
                            rulebook: string;
                            article: string;
                            rule?: string;
                        } | null;
                        items: {
                            id: string;
                            dataset: string;
                            code: string | null;
                            title: {
                                zh: string;
                                en: string;
                            };
                            organization: string;
                            organizationName: {
                                zh: string;
                                en: string;
                            };
                            /** Format: date */
                            asOf: string;
                            declaredRows: number;
                            declaredDigest: string | null;
                            declaredFields: string[] | null;
                            declaredBy: string;
                            rows: number | null;
                            digest: string | null;
                            version: string | null;
                            equal: boolean;
                            differences: {
                                /** @enum {string} */
                                difference: "rows" | "digest" | "fields" | "no-data";
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            routine: boolean;
                            /** Format: date-time */
                            at: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    reconcile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        law: {
                            rulebook: string;
                            article: string;
                            rule?: string;
                        } | null;
                        items: {
                            id: string;
                            dataset: string;
                            code: string | null;
                            title: {
                                zh: string;
                                en: string;
                            };
                            organization: string;
                            organizationName: {
                                zh: string;
                                en: string;
                            };
                            /** Format: date */
                            asOf: string;
                            declaredRows: number;
                            declaredDigest: string | null;
                            declaredFields: string[] | null;
                            declaredBy: string;
                            rows: number | null;
                            digest: string | null;
                            version: string | null;
                            equal: boolean;
                            differences: {
                                /** @enum {string} */
                                difference: "rows" | "digest" | "fields" | "no-data";
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            routine: boolean;
                            /** Format: date-time */
                            at: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listReconciliations: {
        parameters: {
            query: {
                differing?: boolean;
                limit: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        law: {
                            rulebook: string;
                            article: string;
                            rule?: string;
                        } | null;
                        items: {
                            id: string;
                            dataset: string;
                            code: string | null;
                            title: {
                                zh: string;
                                en: string;
                            };
                            organization: string;
                            organizationName: {
                                zh: string;
                                en: string;
                            };
                            /** Format: date */
                            asOf: string;
                            declaredRows: number;
                            declaredDigest: string | null;
                            declaredFields: string[] | null;
                            declaredBy: string;
                            rows: number | null;
                            digest: string | null;
                            version: string | null;
                            equal: boolean;
                            differences: {
                                /** @enum {string} */
                                difference: "rows" | "digest" | "fields" | "no-data";
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            routine: boolean;
                            /** Format: date-time */
                            at: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listComparisons: {
        parameters: {
            query: {
                dataset?: string;
                limit: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            } | null;
                            dataset: string;
                            datasetTitle: {
                                zh: string;
                                en: string;
                            };
                            reference: string;
                            referenceTitle: {
                                zh: string;
                                en: string;
                            };
                            keys: {
                                item: string;
                                reference: string;
                                itemName: {
                                    zh: string;
                                    en: string;
                                };
                                referenceName: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            compared: {
                                item: string;
                                reference: string;
                                itemName: {
                                    zh: string;
                                    en: string;
                                };
                                referenceName: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            reason: string;
                            openedByOrganization: {
                                zh: string;
                                en: string;
                            };
                            openedByName: string;
                            assignedTo: string;
                            assignedToName: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {string} */
                            state: "waiting" | "done" | "failed";
                            counts: {
                                matching: number;
                                differing: number;
                                /** @description Records that only the reference has */
                                missing: number;
                                /** @description Records that only the dataset has */
                                missingInReference: number;
                                /** @description Records without a key, or with one that comes more than once */
                                unkeyed: number;
                            } | null;
                            case: string | null;
                            /** Format: date-time */
                            openedAt: string;
                            doneAt: string | null;
                        }[];
                        total: number;
                        next: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    openComparison: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    dataset: string;
                    reference: string;
                    keys: {
                        item: string;
                        reference: string;
                    }[];
                    compared: {
                        item: string;
                        reference: string;
                    }[];
                    reason: string;
                    assignedTo: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        law: {
                            rulebook: string;
                            article: string;
                            rule?: string;
                        } | null;
                        dataset: string;
                        datasetTitle: {
                            zh: string;
                            en: string;
                        };
                        reference: string;
                        referenceTitle: {
                            zh: string;
                            en: string;
                        };
                        keys: {
                            item: string;
                            reference: string;
                            itemName: {
                                zh: string;
                                en: string;
                            };
                            referenceName: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        compared: {
                            item: string;
                            reference: string;
                            itemName: {
                                zh: string;
                                en: string;
                            };
                            referenceName: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        reason: string;
                        openedByOrganization: {
                            zh: string;
                            en: string;
                        };
                        openedByName: string;
                        assignedTo: string;
                        assignedToName: {
                            zh: string;
                            en: string;
                        };
                        /** @enum {string} */
                        state: "waiting" | "done" | "failed";
                        counts: {
                            matching: number;
                            differing: number;
                            /** @description Records that only the reference has */
                            missing: number;
                            /** @description Records that only the dataset has */
                            missingInReference: number;
                            /** @description Records without a key, or with one that comes more than once */
                            unkeyed: number;
                        } | null;
                        case: string | null;
                        /** Format: date-time */
                        openedAt: string;
                        doneAt: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readComparison: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        law: {
                            rulebook: string;
                            article: string;
                            rule?: string;
                        } | null;
                        dataset: string;
                        datasetTitle: {
                            zh: string;
                            en: string;
                        };
                        reference: string;
                        referenceTitle: {
                            zh: string;
                            en: string;
                        };
                        keys: {
                            item: string;
                            reference: string;
                            itemName: {
                                zh: string;
                                en: string;
                            };
                            referenceName: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        compared: {
                            item: string;
                            reference: string;
                            itemName: {
                                zh: string;
                                en: string;
                            };
                            referenceName: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        reason: string;
                        openedByOrganization: {
                            zh: string;
                            en: string;
                        };
                        openedByName: string;
                        assignedTo: string;
                        assignedToName: {
                            zh: string;
                            en: string;
                        };
                        /** @enum {string} */
                        state: "waiting" | "done" | "failed";
                        counts: {
                            matching: number;
                            differing: number;
                            /** @description Records that only the reference has */
                            missing: number;
                            /** @description Records that only the dataset has */
                            missingInReference: number;
                            /** @description Records without a key, or with one that comes more than once */
                            unkeyed: number;
                        } | null;
                        case: string | null;
                        /** Format: date-time */
                        openedAt: string;
                        doneAt: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readComparisonRows: {
        parameters: {
            query: {
                after: number;
                limit: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            number: number;
                            /** @enum {string} */
                            kind: "differing" | "missing" | "missing-in-reference";
                            /** @description Values by item, as this viewer sees them; what he does not see is left out */
                            key: {
                                [key: string]: string | null;
                            };
                            own: {
                                [key: string]: string | null;
                            } | null;
                            reference: {
                                [key: string]: string | null;
                            } | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readInconsistencyViews: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            organization: string;
                            organizationName: {
                                zh: string;
                                en: string;
                            };
                            text: string;
                            /** Format: date-time */
                            at: string;
                            byName: string;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    proposeInconsistencyView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            organization: string;
                            organizationName: {
                                zh: string;
                                en: string;
                            };
                            text: string;
                            /** Format: date-time */
                            at: string;
                            byName: string;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listCorrections: {
        parameters: {
            query: {
                state?: "open" | "closed" | "overdue";
                dataset?: string;
                limit: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            case: string;
                            number: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            dataset: string;
                            /** @enum {string} */
                            subject: "entry" | "resource" | "record";
                            /** @enum {string} */
                            state: "deciding" | "returned" | "suspended" | "performing" | "closed";
                            outcome: string | null;
                            /** @enum {string} */
                            filer: "department" | "public" | "authority";
                            filedBy: {
                                zh: string;
                                en: string;
                            } | null;
                            provider: {
                                zh: string;
                                en: string;
                            };
                            /** Format: date-time */
                            openedAt: string;
                            closedAt: string | null;
                            /** @description Working days since it was filed, until it was closed */
                            elapsed: number;
                            step: string | null;
                            dueDay: string | null;
                            overdue: boolean;
                            comparison: string | null;
                            version: string | null;
                            entryVersion: number | null;
                            answer: string | null;
                            result: string | null;
                        }[];
                        total: number;
                        next: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readCorrectionTerms: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        law: {
                            rulebook: string;
                            article: string;
                            rule?: string;
                        } | null;
                        from: ("department" | "consumer" | "public")[];
                        rules: {
                            name: {
                                zh: string;
                                en: string;
                            };
                            value: {
                                zh: string;
                                en: string;
                            };
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    bringInRecords: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    records: {
                        [key: string]: string | number | boolean | null;
                    }[];
                    declared?: {
                        rows: number;
                        digest: string | null;
                        fields: string[] | null;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        dataset: string | null;
                        organization: string;
                        region: string;
                        /** @enum {string} */
                        state: "proposed" | "confirmed" | "loading" | "loaded" | "failed" | "cancelled";
                        file: {
                            name: string;
                            size: number;
                            sha256: string;
                        };
                        counts: {
                            records: number;
                            good: number;
                            refused: number;
                            skipped: {
                                blank: number;
                                title: number;
                                header: number;
                                "repeated-header": number;
                                footer: number;
                                other: number;
                            };
                        } | null;
                        digest: string | null;
                        reason: {
                            code: string;
                            zh: string;
                            en: string;
                        } | null;
                        version: string | null;
                        mends: string | null;
                        /** @enum {string} */
                        method: "file" | "table";
                        declared: {
                            rows: number;
                            digest: string | null;
                            fields: string[] | null;
                        } | null;
                        createdByName: string;
                        /** Format: date-time */
                        createdAt: string;
                        confirmedAt: string | null;
                        finishedAt: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readSupply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        aggregation: {
                            mode: ("physical" | "logical") | null;
                            ground: {
                                /** @enum {unknown} */
                                source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                title: string;
                                article: string;
                            } | null;
                            /** @enum {string} */
                            origin: "own" | "national-system" | "provincial-system" | "internet" | "society";
                        } | null;
                        data: {
                            rows: number;
                            /** Format: date-time */
                            at: string;
                        } | null;
                        interface: {
                            endpoint: string;
                            /** @enum {string} */
                            protocol: "rest-json" | "soap" | "webdav" | "message-queue";
                            description: string;
                            specification: {
                                file: string;
                                name: string;
                                sha256: string;
                            } | null;
                            test: {
                                /** Format: date-time */
                                at: string;
                                reached: boolean;
                                conforms: boolean | null;
                                finding: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            /** Format: date-time */
                            registeredAt: string;
                            registeredByName: string;
                        } | null;
                        exception: {
                            reason: string;
                            /** Format: date-time */
                            recordedAt: string;
                            recordedByName: string;
                        } | null;
                        exceptionPossible: boolean;
                        /** @description Whether it may be applied for */
                        offered: boolean;
                        why: {
                            code: string;
                            text: {
                                zh: string;
                                en: string;
                            };
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            } | null;
                        } | null;
                        supplies: {
                            /** @enum {string} */
                            event: "data-brought-in" | "interface-registered" | "interface-tested" | "interface-removed" | "exception-recorded" | "exception-ended";
                            method: string | null;
                            rows: number | null;
                            bytes: number | null;
                            note: string;
                            /** Format: date-time */
                            at: string;
                            byName: string;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    recordSharingException: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        aggregation: {
                            mode: ("physical" | "logical") | null;
                            ground: {
                                /** @enum {unknown} */
                                source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                title: string;
                                article: string;
                            } | null;
                            /** @enum {string} */
                            origin: "own" | "national-system" | "provincial-system" | "internet" | "society";
                        } | null;
                        data: {
                            rows: number;
                            /** Format: date-time */
                            at: string;
                        } | null;
                        interface: {
                            endpoint: string;
                            /** @enum {string} */
                            protocol: "rest-json" | "soap" | "webdav" | "message-queue";
                            description: string;
                            specification: {
                                file: string;
                                name: string;
                                sha256: string;
                            } | null;
                            test: {
                                /** Format: date-time */
                                at: string;
                                reached: boolean;
                                conforms: boolean | null;
                                finding: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            /** Format: date-time */
                            registeredAt: string;
                            registeredByName: string;
                        } | null;
                        exception: {
                            reason: string;
                            /** Format: date-time */
                            recordedAt: string;
                            recordedByName: string;
                        } | null;
                        exceptionPossible: boolean;
                        /** @description Whether it may be applied for */
                        offered: boolean;
                        why: {
                            code: string;
                            text: {
                                zh: string;
                                en: string;
                            };
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            } | null;
                        } | null;
                        supplies: {
                            /** @enum {string} */
                            event: "data-brought-in" | "interface-registered" | "interface-tested" | "interface-removed" | "exception-recorded" | "exception-ended";
                            method: string | null;
                            rows: number | null;
                            bytes: number | null;
                            note: string;
                            /** Format: date-time */
                            at: string;
                            byName: string;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    endSharingException: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        aggregation: {
                            mode: ("physical" | "logical") | null;
                            ground: {
                                /** @enum {unknown} */
                                source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                title: string;
                                article: string;
                            } | null;
                            /** @enum {string} */
                            origin: "own" | "national-system" | "provincial-system" | "internet" | "society";
                        } | null;
                        data: {
                            rows: number;
                            /** Format: date-time */
                            at: string;
                        } | null;
                        interface: {
                            endpoint: string;
                            /** @enum {string} */
                            protocol: "rest-json" | "soap" | "webdav" | "message-queue";
                            description: string;
                            specification: {
                                file: string;
                                name: string;
                                sha256: string;
                            } | null;
                            test: {
                                /** Format: date-time */
                                at: string;
                                reached: boolean;
                                conforms: boolean | null;
                                finding: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            /** Format: date-time */
                            registeredAt: string;
                            registeredByName: string;
                        } | null;
                        exception: {
                            reason: string;
                            /** Format: date-time */
                            recordedAt: string;
                            recordedByName: string;
                        } | null;
                        exceptionPossible: boolean;
                        /** @description Whether it may be applied for */
                        offered: boolean;
                        why: {
                            code: string;
                            text: {
                                zh: string;
                                en: string;
                            };
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            } | null;
                        } | null;
                        supplies: {
                            /** @enum {string} */
                            event: "data-brought-in" | "interface-registered" | "interface-tested" | "interface-removed" | "exception-recorded" | "exception-ended";
                            method: string | null;
                            rows: number | null;
                            bytes: number | null;
                            note: string;
                            /** Format: date-time */
                            at: string;
                            byName: string;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readJointCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        law: {
                            rulebook: string;
                            article: string;
                            rule?: string;
                        } | null;
                        assignedBy: ("authority" | "provider") | null;
                        owner: string;
                        complete: boolean;
                        keys: {
                            zh: string;
                            en: string;
                        }[];
                        parts: {
                            organization: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            lead: boolean;
                            items: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            /** Format: date-time */
                            assignedAt: string;
                            deliveredAt: string | null;
                            rows: number | null;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    assignJointParts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    lead: string;
                    parts: {
                        organization: string;
                        items: string[];
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        law: {
                            rulebook: string;
                            article: string;
                            rule?: string;
                        } | null;
                        assignedBy: ("authority" | "provider") | null;
                        owner: string;
                        complete: boolean;
                        keys: {
                            zh: string;
                            en: string;
                        }[];
                        parts: {
                            organization: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            lead: boolean;
                            items: {
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            /** Format: date-time */
                            assignedAt: string;
                            deliveredAt: string | null;
                            rows: number | null;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    registerInterface: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    endpoint: string;
                    /** @enum {string} */
                    protocol: "rest-json" | "soap" | "webdav" | "message-queue";
                    description: string;
                    specification?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        aggregation: {
                            mode: ("physical" | "logical") | null;
                            ground: {
                                /** @enum {unknown} */
                                source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                title: string;
                                article: string;
                            } | null;
                            /** @enum {string} */
                            origin: "own" | "national-system" | "provincial-system" | "internet" | "society";
                        } | null;
                        data: {
                            rows: number;
                            /** Format: date-time */
                            at: string;
                        } | null;
                        interface: {
                            endpoint: string;
                            /** @enum {string} */
                            protocol: "rest-json" | "soap" | "webdav" | "message-queue";
                            description: string;
                            specification: {
                                file: string;
                                name: string;
                                sha256: string;
                            } | null;
                            test: {
                                /** Format: date-time */
                                at: string;
                                reached: boolean;
                                conforms: boolean | null;
                                finding: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            /** Format: date-time */
                            registeredAt: string;
                            registeredByName: string;
                        } | null;
                        exception: {
                            reason: string;
                            /** Format: date-time */
                            recordedAt: string;
                            recordedByName: string;
                        } | null;
                        exceptionPossible: boolean;
                        /** @description Whether it may be applied for */
                        offered: boolean;
                        why: {
                            code: string;
                            text: {
                                zh: string;
                                en: string;
                            };
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            } | null;
                        } | null;
                        supplies: {
                            /** @enum {string} */
                            event: "data-brought-in" | "interface-registered" | "interface-tested" | "interface-removed" | "exception-recorded" | "exception-ended";
                            method: string | null;
                            rows: number | null;
                            bytes: number | null;
                            note: string;
                            /** Format: date-time */
                            at: string;
                            byName: string;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    removeInterface: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        aggregation: {
                            mode: ("physical" | "logical") | null;
                            ground: {
                                /** @enum {unknown} */
                                source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                title: string;
                                article: string;
                            } | null;
                            /** @enum {string} */
                            origin: "own" | "national-system" | "provincial-system" | "internet" | "society";
                        } | null;
                        data: {
                            rows: number;
                            /** Format: date-time */
                            at: string;
                        } | null;
                        interface: {
                            endpoint: string;
                            /** @enum {string} */
                            protocol: "rest-json" | "soap" | "webdav" | "message-queue";
                            description: string;
                            specification: {
                                file: string;
                                name: string;
                                sha256: string;
                            } | null;
                            test: {
                                /** Format: date-time */
                                at: string;
                                reached: boolean;
                                conforms: boolean | null;
                                finding: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            /** Format: date-time */
                            registeredAt: string;
                            registeredByName: string;
                        } | null;
                        exception: {
                            reason: string;
                            /** Format: date-time */
                            recordedAt: string;
                            recordedByName: string;
                        } | null;
                        exceptionPossible: boolean;
                        /** @description Whether it may be applied for */
                        offered: boolean;
                        why: {
                            code: string;
                            text: {
                                zh: string;
                                en: string;
                            };
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            } | null;
                        } | null;
                        supplies: {
                            /** @enum {string} */
                            event: "data-brought-in" | "interface-registered" | "interface-tested" | "interface-removed" | "exception-recorded" | "exception-ended";
                            method: string | null;
                            rows: number | null;
                            bytes: number | null;
                            note: string;
                            /** Format: date-time */
                            at: string;
                            byName: string;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    testInterface: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        aggregation: {
                            mode: ("physical" | "logical") | null;
                            ground: {
                                /** @enum {unknown} */
                                source: "law" | "administrative-regulation" | "local-regulation" | "rule" | "policy";
                                title: string;
                                article: string;
                            } | null;
                            /** @enum {string} */
                            origin: "own" | "national-system" | "provincial-system" | "internet" | "society";
                        } | null;
                        data: {
                            rows: number;
                            /** Format: date-time */
                            at: string;
                        } | null;
                        interface: {
                            endpoint: string;
                            /** @enum {string} */
                            protocol: "rest-json" | "soap" | "webdav" | "message-queue";
                            description: string;
                            specification: {
                                file: string;
                                name: string;
                                sha256: string;
                            } | null;
                            test: {
                                /** Format: date-time */
                                at: string;
                                reached: boolean;
                                conforms: boolean | null;
                                finding: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            /** Format: date-time */
                            registeredAt: string;
                            registeredByName: string;
                        } | null;
                        exception: {
                            reason: string;
                            /** Format: date-time */
                            recordedAt: string;
                            recordedByName: string;
                        } | null;
                        exceptionPossible: boolean;
                        /** @description Whether it may be applied for */
                        offered: boolean;
                        why: {
                            code: string;
                            text: {
                                zh: string;
                                en: string;
                            };
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            } | null;
                        } | null;
                        supplies: {
                            /** @enum {string} */
                            event: "data-brought-in" | "interface-registered" | "interface-tested" | "interface-removed" | "exception-recorded" | "exception-ended";
                            method: string | null;
                            rows: number | null;
                            bytes: number | null;
                            note: string;
                            /** Format: date-time */
                            at: string;
                            byName: string;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    collectFromInterface: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        dataset: string | null;
                        organization: string;
                        region: string;
                        /** @enum {string} */
                        state: "proposed" | "confirmed" | "loading" | "loaded" | "failed" | "cancelled";
                        file: {
                            name: string;
                            size: number;
                            sha256: string;
                        };
                        counts: {
                            records: number;
                            good: number;
                            refused: number;
                            skipped: {
                                blank: number;
                                title: number;
                                header: number;
                                "repeated-header": number;
                                footer: number;
                                other: number;
                            };
                        } | null;
                        digest: string | null;
                        reason: {
                            code: string;
                            zh: string;
                            en: string;
                        } | null;
                        version: string | null;
                        mends: string | null;
                        /** @enum {string} */
                        method: "file" | "table";
                        declared: {
                            rows: number;
                            digest: string | null;
                            fields: string[] | null;
                        } | null;
                        createdByName: string;
                        /** Format: date-time */
                        createdAt: string;
                        confirmedAt: string | null;
                        finishedAt: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readInterfaceSpecification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readInventory: {
        parameters: {
            query: {
                reach: "own" | "region" | "sector" | "plan";
                region?: string;
                organization?: string;
                supplied?: boolean;
                structured?: boolean;
                limit: number;
                offset: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            dataset: string;
                            code: string | null;
                            title: {
                                zh: string;
                                en: string;
                            };
                            organization: string;
                            organizationName: {
                                zh: string;
                                en: string;
                            };
                            region: string;
                            mode: {
                                /** @enum {string} */
                                mode: "physical" | "logical";
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            origin: {
                                /** @enum {string} */
                                origin: "own" | "national-system" | "provincial-system" | "internet" | "society";
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            method: ("file" | "table" | "interface") | null;
                            rows: number | null;
                            checkedAt: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                            aggregatedAt: string | null;
                            passed: boolean | null;
                            structured: boolean;
                            cycle: {
                                zh: string;
                                en: string;
                            } | null;
                            dueDay: string | null;
                            overdue: boolean;
                        }[];
                        departments: {
                            region: string;
                            organization: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            listed: number;
                            supplied: number;
                            unstructured: number;
                            rows: number;
                        }[];
                        total: number;
                        next: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    draftItemsFromSchema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    kind: "ddl" | "columns";
                    text: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tables: {
                            name: string;
                            title: string;
                            items: {
                                column: string;
                                nameZh: string;
                                nameEn: string;
                                type: string | null;
                                length: number | null;
                                key: boolean;
                                description: string;
                                sensitivity: string[];
                                grade: string;
                                source: string;
                            }[];
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    draftItemsFromFile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tables: {
                            name: string;
                            title: string;
                            items: {
                                column: string;
                                nameZh: string;
                                nameEn: string;
                                type: string | null;
                                length: number | null;
                                key: boolean;
                                description: string;
                                sensitivity: string[];
                                grade: string;
                                source: string;
                            }[];
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listSources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        organization: string;
                        name: string;
                        /** @enum {string} */
                        kind: "mariadb" | "postgresql";
                        host: string;
                        port: number;
                        database: string;
                        user: string;
                        /** @enum {string} */
                        tls: "off" | "encrypted" | "verified";
                        ca: string | null;
                        test: {
                            /** Format: date-time */
                            at: string;
                            ok: boolean;
                            finding: {
                                zh: string;
                                en: string;
                            } | null;
                            version: string;
                            tables: number;
                            /** @description The server's own word */
                            detail: string;
                        } | null;
                        createdByName: string;
                        /** Format: date-time */
                        createdAt: string;
                    }[];
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    registerSource: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @enum {string} */
                    kind: "mariadb" | "postgresql";
                    host: string;
                    port: number;
                    database: string;
                    user: string;
                    /** @enum {string} */
                    tls: "off" | "encrypted" | "verified";
                    ca: string | null;
                    secret: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        organization: string;
                        name: string;
                        /** @enum {string} */
                        kind: "mariadb" | "postgresql";
                        host: string;
                        port: number;
                        database: string;
                        user: string;
                        /** @enum {string} */
                        tls: "off" | "encrypted" | "verified";
                        ca: string | null;
                        test: {
                            /** Format: date-time */
                            at: string;
                            ok: boolean;
                            finding: {
                                zh: string;
                                en: string;
                            } | null;
                            version: string;
                            tables: number;
                            /** @description The server's own word */
                            detail: string;
                        } | null;
                        createdByName: string;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        organization: string;
                        name: string;
                        /** @enum {string} */
                        kind: "mariadb" | "postgresql";
                        host: string;
                        port: number;
                        database: string;
                        user: string;
                        /** @enum {string} */
                        tls: "off" | "encrypted" | "verified";
                        ca: string | null;
                        test: {
                            /** Format: date-time */
                            at: string;
                            ok: boolean;
                            finding: {
                                zh: string;
                                en: string;
                            } | null;
                            version: string;
                            tables: number;
                            /** @description The server's own word */
                            detail: string;
                        } | null;
                        createdByName: string;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    changeSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @enum {string} */
                    kind: "mariadb" | "postgresql";
                    host: string;
                    port: number;
                    database: string;
                    user: string;
                    /** @enum {string} */
                    tls: "off" | "encrypted" | "verified";
                    ca: string | null;
                    secret?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        organization: string;
                        name: string;
                        /** @enum {string} */
                        kind: "mariadb" | "postgresql";
                        host: string;
                        port: number;
                        database: string;
                        user: string;
                        /** @enum {string} */
                        tls: "off" | "encrypted" | "verified";
                        ca: string | null;
                        test: {
                            /** Format: date-time */
                            at: string;
                            ok: boolean;
                            finding: {
                                zh: string;
                                en: string;
                            } | null;
                            version: string;
                            tables: number;
                            /** @description The server's own word */
                            detail: string;
                        } | null;
                        createdByName: string;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    removeSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    testSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        organization: string;
                        name: string;
                        /** @enum {string} */
                        kind: "mariadb" | "postgresql";
                        host: string;
                        port: number;
                        database: string;
                        user: string;
                        /** @enum {string} */
                        tls: "off" | "encrypted" | "verified";
                        ca: string | null;
                        test: {
                            /** Format: date-time */
                            at: string;
                            ok: boolean;
                            finding: {
                                zh: string;
                                en: string;
                            } | null;
                            version: string;
                            tables: number;
                            /** @description The server's own word */
                            detail: string;
                        } | null;
                        createdByName: string;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listSourceTables: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        comment: string;
                        rows: number | null;
                        /** @enum {string} */
                        kind: "table" | "view";
                    }[];
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    previewSourceTable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    table: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        columns: string[];
                        rows: (string | null)[][];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    draftItemsFromTable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    table: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        title: string;
                        items: {
                            /** @description Column of the table */
                            from: string;
                            column: string;
                            nameZh: string;
                            nameEn: string;
                            type: string | null;
                            length: number | null;
                            key: boolean;
                            description: string;
                            sensitivity: string[];
                            grade: string;
                            source: string;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readTableFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        feed: {
                            source: string;
                            table: string;
                            columns: {
                                from: string;
                                item: string;
                            }[];
                            watermarkColumn: string | null;
                            /** @enum {string} */
                            schedule: "none" | "cycle" | "daily" | "hourly";
                            /** @description Minutes after midnight, Asia/Shanghai */
                            at: number;
                            watermark: string | null;
                            next: string | null;
                            paused: {
                                /** Format: date-time */
                                at: string;
                                reason: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            confirmedByName: string;
                            /** Format: date-time */
                            confirmedAt: string;
                        } | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    confirmTableFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    source: string;
                    table: string;
                    columns: {
                        from: string;
                        item: string;
                    }[];
                    watermarkColumn: string | null;
                    /** @enum {string} */
                    schedule: "none" | "cycle" | "daily" | "hourly";
                    /** @description Minutes after midnight, Asia/Shanghai */
                    at: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        source: string;
                        table: string;
                        columns: {
                            from: string;
                            item: string;
                        }[];
                        watermarkColumn: string | null;
                        /** @enum {string} */
                        schedule: "none" | "cycle" | "daily" | "hourly";
                        /** @description Minutes after midnight, Asia/Shanghai */
                        at: number;
                        watermark: string | null;
                        next: string | null;
                        paused: {
                            /** Format: date-time */
                            at: string;
                            reason: {
                                zh: string;
                                en: string;
                            };
                        } | null;
                        confirmedByName: string;
                        /** Format: date-time */
                        confirmedAt: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    removeTableFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    proposeTableFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    source: string;
                    table: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        type: string;
                        numbers: number[];
                        required: boolean;
                        key: boolean;
                        comment: string;
                        item: string | null;
                    }[];
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    loadTable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The whole table, although increments are set */
                    whole: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        dataset: string | null;
                        organization: string;
                        region: string;
                        /** @enum {string} */
                        state: "proposed" | "confirmed" | "loading" | "loaded" | "failed" | "cancelled";
                        file: {
                            name: string;
                            size: number;
                            sha256: string;
                        };
                        counts: {
                            records: number;
                            good: number;
                            refused: number;
                            skipped: {
                                blank: number;
                                title: number;
                                header: number;
                                "repeated-header": number;
                                footer: number;
                                other: number;
                            };
                        } | null;
                        digest: string | null;
                        reason: {
                            code: string;
                            zh: string;
                            en: string;
                        } | null;
                        version: string | null;
                        mends: string | null;
                        /** @enum {string} */
                        method: "file" | "table";
                        declared: {
                            rows: number;
                            digest: string | null;
                            fields: string[] | null;
                        } | null;
                        createdByName: string;
                        /** Format: date-time */
                        createdAt: string;
                        confirmedAt: string | null;
                        finishedAt: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    callData: {
        parameters: {
            query?: {
                /** @description Items by name, comma-separated; all granted ones if absent */
                fields?: string;
                /** @description Items to sort by, comma-separated; - in front descends */
                sort?: string;
                /** @description Rows on a page */
                limit?: number;
                /** @description next of the page before */
                cursor?: string;
                format?: "json" | "csv";
                /** @description Which grant, when several fit */
                grant?: string;
                /** @description As granted; or in the Shutong-Purpose header, percent-encoded */
                purpose?: string;
                /** @description The scenario of the use; where it is declared it must be the granted one */
                scenario?: string;
            };
            header?: never;
            path: {
                dataset: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    downloadData: {
        parameters: {
            query?: {
                /** @description Items by name, comma-separated; all granted ones if absent */
                fields?: string;
                /** @description Items to sort by, comma-separated; - in front descends */
                sort?: string;
                format?: "csv" | "json" | "jsonl" | "parquet" | "xlsx";
                /** @description The file as gzip (RFC 1952): CSV, JSON, JSON Lines; the others are packed already */
                compress?: "gzip";
                /** @description Which grant, when several fit */
                grant?: string;
                /** @description As granted; or in the Shutong-Purpose header, percent-encoded */
                purpose?: string;
                /** @description The scenario of the use; where it is declared it must be the granted one */
                scenario?: string;
            };
            header?: never;
            path: {
                dataset: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    viewData: {
        parameters: {
            query?: {
                /** @description Items by name, comma-separated; all granted ones if absent */
                fields?: string;
                /** @description Items to sort by, comma-separated; - in front descends */
                sort?: string;
                /** @description Rows on a page */
                limit?: number;
                /** @description next of the page before */
                cursor?: string;
                /** @description Which grant, when several fit */
                grant?: string;
                /** @description As granted; or in the Shutong-Purpose header, percent-encoded */
                purpose?: string;
                /** @description The scenario of the use; where it is declared it must be the granted one */
                scenario?: string;
            };
            header?: never;
            path: {
                dataset: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    verifyData: {
        parameters: {
            query?: {
                /** @description Which grant, when several fit */
                grant?: string;
                /** @description As granted; or in the Shutong-Purpose header, percent-encoded */
                purpose?: string;
                /** @description The scenario of the use; where it is declared it must be the granted one */
                scenario?: string;
            };
            header?: never;
            path: {
                dataset: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    subject: {
                        [key: string]: string;
                    };
                    compare: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    previewOpenData: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dataset: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    callOpenData: {
        parameters: {
            query?: {
                /** @description Items by name, comma-separated; all granted ones if absent */
                fields?: string;
                /** @description Items to sort by, comma-separated; - in front descends */
                sort?: string;
                /** @description Rows on a page */
                limit?: number;
                /** @description next of the page before */
                cursor?: string;
                format?: "json" | "csv";
            };
            header?: never;
            path: {
                dataset: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    downloadOpenData: {
        parameters: {
            query?: {
                /** @description Items by name, comma-separated; all granted ones if absent */
                fields?: string;
                /** @description Items to sort by, comma-separated; - in front descends */
                sort?: string;
                format?: "csv" | "json" | "jsonl" | "parquet" | "xlsx";
                /** @description The file as gzip (RFC 1952): CSV, JSON, JSON Lines; the others are packed already */
                compress?: "gzip";
            };
            header?: never;
            path: {
                dataset: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    downloadDocument: {
        parameters: {
            query: {
                name: string;
                /** @description Which grant, when several fit */
                grant?: string;
                /** @description As granted; or in the Shutong-Purpose header, percent-encoded */
                purpose?: string;
                /** @description The scenario of the use; where it is declared it must be the granted one */
                scenario?: string;
            };
            header?: never;
            path: {
                dataset: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readProvenance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        statement: {
                            iss: string;
                            iat: number;
                            source: {
                                id: string;
                                name: string;
                                code: string;
                            };
                            dataset: {
                                id: string;
                                code: string | null;
                                title: string;
                            };
                            version: string;
                            document: string | null;
                            delivered: string;
                            deposited: string | null;
                            file: {
                                sha256: string;
                                bytes: number;
                            };
                            receipt: string;
                        };
                        /** @description The statement as compact JWS (RFC 7515, EdDSA) */
                        jws: string;
                        /** @description The public key that checks it, as /audit/key gives it */
                        key: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    traceIdentifier: {
        parameters: {
            query: {
                id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        by: ("digest" | "mark" | "receipt" | "order" | "columns") | null;
                        files: {
                            receipt: string;
                            mark: string;
                            /** Format: date-time */
                            at: string;
                            to: string;
                            document: string | null;
                            format: string;
                            rows: number | null;
                            bytes: number | null;
                            sha256: string | null;
                            whole: boolean | null;
                            grant: {
                                /** Format: uuid */
                                id: string;
                                state: string;
                                purpose: string;
                                dataset: {
                                    /** Format: uuid */
                                    id: string;
                                    code: string | null;
                                    titleZh: string;
                                    titleEn: string;
                                };
                                provider: {
                                    /** Format: uuid */
                                    id: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                };
                                consumer: {
                                    /** Format: uuid */
                                    id: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                } | null;
                            };
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    traceFile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        by: ("digest" | "mark" | "receipt" | "order" | "columns") | null;
                        files: {
                            receipt: string;
                            mark: string;
                            /** Format: date-time */
                            at: string;
                            to: string;
                            document: string | null;
                            format: string;
                            rows: number | null;
                            bytes: number | null;
                            sha256: string | null;
                            whole: boolean | null;
                            grant: {
                                /** Format: uuid */
                                id: string;
                                state: string;
                                purpose: string;
                                dataset: {
                                    /** Format: uuid */
                                    id: string;
                                    code: string | null;
                                    titleZh: string;
                                    titleEn: string;
                                };
                                provider: {
                                    /** Format: uuid */
                                    id: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                };
                                consumer: {
                                    /** Format: uuid */
                                    id: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                } | null;
                            };
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listStops: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        law: {
                            rulebook: string;
                            article: string;
                            rule?: string;
                        } | null;
                        items: {
                            /** Format: uuid */
                            id: string;
                            dataset: string | null;
                            organization: string | null;
                            reason: string;
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            } | null;
                            begunBy: string;
                            /** Format: date-time */
                            begunAt: string;
                            releasedBy: string | null;
                            releasedAt: string | null;
                            releaseReason: string | null;
                            grants: number;
                            nameZh: string;
                            nameEn: string;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    stopDataset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        dataset: string | null;
                        organization: string | null;
                        reason: string;
                        law: {
                            rulebook: string;
                            article: string;
                            rule?: string;
                        } | null;
                        begunBy: string;
                        /** Format: date-time */
                        begunAt: string;
                        releasedBy: string | null;
                        releasedAt: string | null;
                        releaseReason: string | null;
                        grants: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    stopProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        dataset: string | null;
                        organization: string | null;
                        reason: string;
                        law: {
                            rulebook: string;
                            article: string;
                            rule?: string;
                        } | null;
                        begunBy: string;
                        /** Format: date-time */
                        begunAt: string;
                        releasedBy: string | null;
                        releasedAt: string | null;
                        releaseReason: string | null;
                        grants: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    releaseStop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        dataset: string | null;
                        organization: string | null;
                        reason: string;
                        law: {
                            rulebook: string;
                            article: string;
                            rule?: string;
                        } | null;
                        begunBy: string;
                        /** Format: date-time */
                        begunAt: string;
                        releasedBy: string | null;
                        releasedAt: string | null;
                        releaseReason: string | null;
                        grants: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readLineage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sources: {
                            /** Format: uuid */
                            load: string;
                            /** Format: uuid */
                            organization: string;
                            organizationName: {
                                zh: string;
                                en: string;
                            } | null;
                            name: string;
                            method: "file" | "table";
                            at: string | null;
                            by: string;
                            columns: {
                                position: number;
                                name: string;
                                item: string | null;
                            }[];
                        }[];
                        items: {
                            /** Format: uuid */
                            id: string;
                            column: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                            key: boolean;
                            sensitive: boolean;
                        }[];
                        grants: {
                            /** Format: uuid */
                            id: string;
                            state: "active" | "unsigned" | "suspended" | "ended";
                            recipient: "organization" | "person" | "public";
                            consumer: {
                                zh: string;
                                en: string;
                            } | null;
                            purpose: string;
                            items: {
                                /** Format: uuid */
                                item: string;
                                mask: "keep" | "cut" | "generalise" | "pseudonym" | "withhold";
                            }[];
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listPushTargets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {unknown} */
                            kind: "postgresql" | "mariadb";
                            host: string;
                            port: number;
                            database: string;
                            /** @description PostgreSQL: schema.table, or table alone */
                            table: string;
                            user: string;
                            /**
                             * @description verified: a trusted certificate for that host; encrypted: any; off: none
                             * @enum {unknown}
                             */
                            tls: "off" | "encrypted" | "verified";
                            schedule: {
                                /** @enum {string} */
                                when: "version";
                            } | {
                                /** @enum {string} */
                                when: "daily";
                                /** @description Minute of the day, Asia/Shanghai */
                                minute: number;
                            };
                            /** @enum {unknown} */
                            state: "on" | "paused";
                            createdBy: string;
                            /** Format: date-time */
                            createdAt: string;
                            arrivedVersion: string | null;
                            arrivedAt: string | null;
                            /** @description Tries in a row that failed */
                            failures: number;
                            failingSince: string | null;
                            failure: {
                                code: string;
                                text: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            /** Format: date-time */
                            nextAt: string;
                            runs: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                version: string;
                                /** @enum {unknown} */
                                state: "open" | "arrived" | "given-up";
                                way: ("full" | "changes" | "found") | null;
                                receipt: string | null;
                                added: number | null;
                                removed: number | null;
                                /** Format: date-time */
                                begunAt: string;
                                endedAt: string | null;
                                tries: number;
                                failure: {
                                    code: string;
                                    text: {
                                        zh: string;
                                        en: string;
                                    };
                                } | null;
                            }[];
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    registerPushTarget: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    kind: "postgresql" | "mariadb";
                    host: string;
                    port: number;
                    database: string;
                    /** @description PostgreSQL: schema.table, or table alone */
                    table: string;
                    user: string;
                    /**
                     * @description verified: a trusted certificate for that host; encrypted: any; off: none
                     * @enum {unknown}
                     */
                    tls: "off" | "encrypted" | "verified";
                    /** @description Password of the user; never shown again */
                    secret: string;
                    schedule: {
                        /** @enum {string} */
                        when: "version";
                    } | {
                        /** @enum {string} */
                        when: "daily";
                        /** @description Minute of the day, Asia/Shanghai */
                        minute: number;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {unknown} */
                        kind: "postgresql" | "mariadb";
                        host: string;
                        port: number;
                        database: string;
                        /** @description PostgreSQL: schema.table, or table alone */
                        table: string;
                        user: string;
                        /**
                         * @description verified: a trusted certificate for that host; encrypted: any; off: none
                         * @enum {unknown}
                         */
                        tls: "off" | "encrypted" | "verified";
                        schedule: {
                            /** @enum {string} */
                            when: "version";
                        } | {
                            /** @enum {string} */
                            when: "daily";
                            /** @description Minute of the day, Asia/Shanghai */
                            minute: number;
                        };
                        /** @enum {unknown} */
                        state: "on" | "paused";
                        createdBy: string;
                        /** Format: date-time */
                        createdAt: string;
                        arrivedVersion: string | null;
                        arrivedAt: string | null;
                        /** @description Tries in a row that failed */
                        failures: number;
                        failingSince: string | null;
                        failure: {
                            code: string;
                            text: {
                                zh: string;
                                en: string;
                            };
                        } | null;
                        /** Format: date-time */
                        nextAt: string;
                        runs: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            version: string;
                            /** @enum {unknown} */
                            state: "open" | "arrived" | "given-up";
                            way: ("full" | "changes" | "found") | null;
                            receipt: string | null;
                            added: number | null;
                            removed: number | null;
                            /** Format: date-time */
                            begunAt: string;
                            endedAt: string | null;
                            tries: number;
                            failure: {
                                code: string;
                                text: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    removePushTarget: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                target: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    changePushTarget: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                target: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    state?: "on" | "paused";
                    /** @description Password of the user; never shown again */
                    secret?: string;
                    schedule?: {
                        /** @enum {string} */
                        when: "version";
                    } | {
                        /** @enum {string} */
                        when: "daily";
                        /** @description Minute of the day, Asia/Shanghai */
                        minute: number;
                    };
                    /** @description Try at once */
                    now?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {unknown} */
                        kind: "postgresql" | "mariadb";
                        host: string;
                        port: number;
                        database: string;
                        /** @description PostgreSQL: schema.table, or table alone */
                        table: string;
                        user: string;
                        /**
                         * @description verified: a trusted certificate for that host; encrypted: any; off: none
                         * @enum {unknown}
                         */
                        tls: "off" | "encrypted" | "verified";
                        schedule: {
                            /** @enum {string} */
                            when: "version";
                        } | {
                            /** @enum {string} */
                            when: "daily";
                            /** @description Minute of the day, Asia/Shanghai */
                            minute: number;
                        };
                        /** @enum {unknown} */
                        state: "on" | "paused";
                        createdBy: string;
                        /** Format: date-time */
                        createdAt: string;
                        arrivedVersion: string | null;
                        arrivedAt: string | null;
                        /** @description Tries in a row that failed */
                        failures: number;
                        failingSince: string | null;
                        failure: {
                            code: string;
                            text: {
                                zh: string;
                                en: string;
                            };
                        } | null;
                        /** Format: date-time */
                        nextAt: string;
                        runs: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            version: string;
                            /** @enum {unknown} */
                            state: "open" | "arrived" | "given-up";
                            way: ("full" | "changes" | "found") | null;
                            receipt: string | null;
                            added: number | null;
                            removed: number | null;
                            /** Format: date-time */
                            begunAt: string;
                            endedAt: string | null;
                            tries: number;
                            failure: {
                                code: string;
                                text: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readChanges: {
        parameters: {
            query?: {
                /** @description Which grant, when several fit */
                grant?: string;
                /** @description As granted; or in the Shutong-Purpose header, percent-encoded */
                purpose?: string;
                /** @description The scenario of the use; where it is declared it must be the granted one */
                scenario?: string;
                /** @description next of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                dataset: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            url: string;
                            /** @enum {unknown} */
                            state: "on" | "stopped";
                            createdBy: string;
                            /** Format: date-time */
                            createdAt: string;
                            messages: {
                                /** Format: uuid */
                                id: string;
                                type: string;
                                /** Format: date-time */
                                madeAt: string;
                                /** @enum {unknown} */
                                state: "waiting" | "delivered" | "dead";
                                tries: number;
                                /** Format: date-time */
                                nextAt: string;
                                triedAt: string | null;
                                status: number | null;
                                failure: string | null;
                            }[];
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    registerWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    url: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        url: string;
                        /** @enum {unknown} */
                        state: "on" | "stopped";
                        createdBy: string;
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Standard Webhooks: whsec_…; shown this once */
                        secret: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        url: string;
                        /** @enum {unknown} */
                        state: "on" | "stopped";
                        createdBy: string;
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Standard Webhooks: whsec_…; shown this once */
                        secret: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    resumeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        url: string;
                        /** @enum {unknown} */
                        state: "on" | "stopped";
                        createdBy: string;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    removeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listGrants: {
        parameters: {
            query: {
                side?: "consumer" | "provider" | "region";
                state?: "active" | "unsigned" | "suspended" | "ended";
                dataset?: string;
                limit: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            dataset: {
                                /** Format: uuid */
                                id: string;
                                code: string | null;
                                titleZh: string;
                                titleEn: string;
                            };
                            provider: {
                                /** Format: uuid */
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            consumer: {
                                /** Format: uuid */
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            /** @enum {string} */
                            state: "active" | "unsigned" | "suspended" | "ended";
                            purpose: string;
                            modes: ("api" | "download" | "view" | "verify" | "push")[];
                            items: number;
                            from: string;
                            until: string | null;
                            case: string | null;
                            calls: number;
                            refused: number;
                            lastAt: string | null;
                        }[];
                        total: number;
                        next: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listMyGrants: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            dataset: {
                                /** Format: uuid */
                                id: string;
                                code: string | null;
                                titleZh: string;
                                titleEn: string;
                            };
                            provider: {
                                /** Format: uuid */
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            consumer: {
                                /** Format: uuid */
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            /** @enum {string} */
                            state: "active" | "unsigned" | "suspended" | "ended";
                            purpose: string;
                            modes: ("api" | "download" | "view" | "verify" | "push")[];
                            items: number;
                            from: string;
                            until: string | null;
                            case: string | null;
                            calls: number;
                            refused: number;
                            lastAt: string | null;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        dataset: {
                            /** Format: uuid */
                            id: string;
                            code: string | null;
                            titleZh: string;
                            titleEn: string;
                        };
                        provider: {
                            /** Format: uuid */
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        };
                        consumer: {
                            /** Format: uuid */
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        } | null;
                        /** @enum {string} */
                        state: "active" | "unsigned" | "suspended" | "ended";
                        purpose: string;
                        modes: ("api" | "download" | "view" | "verify" | "push")[];
                        items: number;
                        from: string;
                        until: string | null;
                        case: string | null;
                        revision: number;
                        version: string | null;
                        granted: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            titleZh: string;
                            titleEn: string;
                            type: string;
                            grade: string | null;
                            /** @enum {string} */
                            mask: "keep" | "cut" | "generalise" | "pseudonym" | "withhold";
                        }[];
                        rows: {
                            titleZh: string;
                            titleEn: string;
                            values: string[];
                        }[];
                        scenario: string;
                        dutyBasis: string;
                        persons: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        }[];
                        systems: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            state: string;
                        }[];
                        responsible: {
                            provider: string | null;
                            consumer: string | null;
                        };
                        approver: {
                            zh: string;
                            en: string;
                        };
                        specification: string | null;
                        agreement: string | null;
                        onward: {
                            to: string;
                            use: string;
                            /** Format: uuid */
                            case: string;
                        }[];
                        quota: {
                            perDay: number | null;
                            total: number | null;
                        };
                        used: {
                            today: number;
                            total: number;
                        };
                        law: {
                            rulebook: string;
                            article: string;
                            rule?: string;
                        } | null;
                        region: string | null;
                        encryption: {
                            kid: string;
                            registeredBy: string;
                            since: string;
                        } | null;
                        history: {
                            revision: number;
                            event: string;
                            reason: {
                                zh: string;
                                en: string;
                            } | null;
                            by: string;
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            state: "active" | "unsigned" | "suspended" | "ended";
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    registerEncryptionKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description RSA, PEM (SPKI) */
                    publicKey: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        dataset: {
                            /** Format: uuid */
                            id: string;
                            code: string | null;
                            titleZh: string;
                            titleEn: string;
                        };
                        provider: {
                            /** Format: uuid */
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        };
                        consumer: {
                            /** Format: uuid */
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        } | null;
                        /** @enum {string} */
                        state: "active" | "unsigned" | "suspended" | "ended";
                        purpose: string;
                        modes: ("api" | "download" | "view" | "verify" | "push")[];
                        items: number;
                        from: string;
                        until: string | null;
                        case: string | null;
                        revision: number;
                        version: string | null;
                        granted: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            titleZh: string;
                            titleEn: string;
                            type: string;
                            grade: string | null;
                            /** @enum {string} */
                            mask: "keep" | "cut" | "generalise" | "pseudonym" | "withhold";
                        }[];
                        rows: {
                            titleZh: string;
                            titleEn: string;
                            values: string[];
                        }[];
                        scenario: string;
                        dutyBasis: string;
                        persons: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        }[];
                        systems: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            state: string;
                        }[];
                        responsible: {
                            provider: string | null;
                            consumer: string | null;
                        };
                        approver: {
                            zh: string;
                            en: string;
                        };
                        specification: string | null;
                        agreement: string | null;
                        onward: {
                            to: string;
                            use: string;
                            /** Format: uuid */
                            case: string;
                        }[];
                        quota: {
                            perDay: number | null;
                            total: number | null;
                        };
                        used: {
                            today: number;
                            total: number;
                        };
                        law: {
                            rulebook: string;
                            article: string;
                            rule?: string;
                        } | null;
                        region: string | null;
                        encryption: {
                            kid: string;
                            registeredBy: string;
                            since: string;
                        } | null;
                        history: {
                            revision: number;
                            event: string;
                            reason: {
                                zh: string;
                                en: string;
                            } | null;
                            by: string;
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            state: "active" | "unsigned" | "suspended" | "ended";
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    removeEncryptionKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        dataset: {
                            /** Format: uuid */
                            id: string;
                            code: string | null;
                            titleZh: string;
                            titleEn: string;
                        };
                        provider: {
                            /** Format: uuid */
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        };
                        consumer: {
                            /** Format: uuid */
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        } | null;
                        /** @enum {string} */
                        state: "active" | "unsigned" | "suspended" | "ended";
                        purpose: string;
                        modes: ("api" | "download" | "view" | "verify" | "push")[];
                        items: number;
                        from: string;
                        until: string | null;
                        case: string | null;
                        revision: number;
                        version: string | null;
                        granted: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            titleZh: string;
                            titleEn: string;
                            type: string;
                            grade: string | null;
                            /** @enum {string} */
                            mask: "keep" | "cut" | "generalise" | "pseudonym" | "withhold";
                        }[];
                        rows: {
                            titleZh: string;
                            titleEn: string;
                            values: string[];
                        }[];
                        scenario: string;
                        dutyBasis: string;
                        persons: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        }[];
                        systems: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            state: string;
                        }[];
                        responsible: {
                            provider: string | null;
                            consumer: string | null;
                        };
                        approver: {
                            zh: string;
                            en: string;
                        };
                        specification: string | null;
                        agreement: string | null;
                        onward: {
                            to: string;
                            use: string;
                            /** Format: uuid */
                            case: string;
                        }[];
                        quota: {
                            perDay: number | null;
                            total: number | null;
                        };
                        used: {
                            today: number;
                            total: number;
                        };
                        law: {
                            rulebook: string;
                            article: string;
                            rule?: string;
                        } | null;
                        region: string | null;
                        encryption: {
                            kid: string;
                            registeredBy: string;
                            since: string;
                        } | null;
                        history: {
                            revision: number;
                            event: string;
                            reason: {
                                zh: string;
                                en: string;
                            } | null;
                            by: string;
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            state: "active" | "unsigned" | "suspended" | "ended";
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readGrantUsage: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        from: string;
                        to: string;
                        quota: {
                            perDay: number | null;
                            total: number | null;
                        };
                        used: {
                            today: number;
                            total: number;
                        };
                        days: {
                            day: string;
                            calls: number;
                            rows: number;
                            refused: number;
                        }[];
                        law: {
                            rulebook: string;
                            article: string;
                            rule?: string;
                        } | null;
                        entries: {
                            number: number | null;
                            receipt: string;
                            event: string;
                            eventName: {
                                zh: string;
                                en: string;
                            };
                            /** Format: date-time */
                            at: string;
                            who: string;
                            purpose: string | null;
                            items: string[];
                            masked: {
                                item: string;
                                /** @enum {string} */
                                mask: "keep" | "cut" | "generalise" | "pseudonym" | "withhold";
                            }[];
                            rows: number | null;
                            refusal: string | null;
                            why: {
                                zh: string;
                                en: string;
                            } | null;
                            log: {
                                /** @enum {unknown} */
                                field: "purpose" | "person" | "approver" | "content" | "time" | "method" | "medium";
                                value: string;
                            }[];
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    describeGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    showSignedExample: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string;
                        base: {
                            line: string;
                            zh: string;
                            en: string;
                        }[];
                        code: {
                            curl: string;
                            python: string;
                            javascript: string;
                            java: string;
                        };
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listUsage: {
        parameters: {
            query?: {
                side?: "consumer" | "provider" | "region";
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        from: string;
                        to: string;
                        days: {
                            day: string;
                            calls: number;
                            rows: number;
                            refused: number;
                        }[];
                        grants: {
                            /** Format: uuid */
                            id: string;
                            dataset: {
                                /** Format: uuid */
                                id: string;
                                code: string | null;
                                titleZh: string;
                                titleEn: string;
                            };
                            provider: {
                                /** Format: uuid */
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            consumer: {
                                /** Format: uuid */
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            calls: number;
                            rows: number;
                            refused: number;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listDemands: {
        parameters: {
            query: {
                side: "mine" | "asked" | "region";
                state?: "open" | "met" | "refused";
                limit: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            case: string;
                            number: string;
                            title: string;
                            items: string[];
                            applicant: {
                                /** Format: uuid */
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            provider: {
                                /** Format: uuid */
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            collector: {
                                /** Format: uuid */
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            } | null;
                            /** @enum {unknown} */
                            state: "open" | "met" | "refused";
                            /** Format: date-time */
                            openedAt: string;
                            closedAt: string | null;
                            dueDay: string | null;
                            dataset: {
                                /** Format: uuid */
                                id: string;
                                titleZh: string;
                                titleEn: string;
                            } | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    findDemandCandidates: {
        parameters: {
            query: {
                title: string;
                /** @description names of items, separated by commas */
                items?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            code: string | null;
                            titleZh: string;
                            titleEn: string;
                            organization: {
                                zh: string;
                                en: string;
                            };
                            shareType: string;
                            hasData: boolean;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readVerificationOffer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        offer: {
                            subject: string[];
                            items: string[];
                            openedBy: string;
                            /** Format: date-time */
                            openedAt: string;
                        } | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    offerVerification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    subject: string[];
                    items: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        subject: string[];
                        items: string[];
                        openedBy: string;
                        /** Format: date-time */
                        openedAt: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    endVerificationOffer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listVerifications: {
        parameters: {
            query: {
                side: "asked" | "answering" | "region";
                limit: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            case: string | null;
                            dataset: {
                                /** Format: uuid */
                                id: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            consumer: {
                                zh: string;
                                en: string;
                            };
                            provider: {
                                zh: string;
                                en: string;
                            };
                            purpose: string;
                            items: string[];
                            askedBy: string;
                            /** Format: date-time */
                            askedAt: string;
                            answer: ("match" | "no-match" | "refused" | "withdrawn") | null;
                            answeredBy: ("platform" | "provider") | null;
                            answeredAt: string | null;
                            basis: {
                                source: string;
                                title: string;
                                article?: string;
                            }[] | null;
                            elapsedMinutes: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    askVerification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    dataset: string;
                    purpose: string;
                    scenario: string;
                    dutyBasis: string;
                    systems: string[];
                    subject: {
                        [key: string]: string;
                    };
                    compare: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        case: string | null;
                        answer: ("match" | "no-match") | null;
                        receipt: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readQuestion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        subject: {
                            [key: string]: string;
                        };
                        compare: {
                            [key: string]: string;
                        };
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listReturnFlows: {
        parameters: {
            query: {
                side: "sent" | "received" | "region";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            dataset: {
                                /** Format: uuid */
                                id: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            sender: {
                                /** Format: uuid */
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            receiver: {
                                /** Format: uuid */
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            area: {
                                code: string;
                                name: string;
                            };
                            sourceSystem: string;
                            targetSystem: string;
                            /** @enum {unknown} */
                            every: "daily" | "weekly" | "monthly";
                            nextDay: string | null;
                            /** @enum {unknown} */
                            state: "running" | "stopped";
                            runs: {
                                /** Format: uuid */
                                id: string;
                                /** Format: date-time */
                                at: string;
                                /** @enum {unknown} */
                                state: "failed" | "waiting" | "complete" | "gap";
                                sent: number | null;
                                received: number | null;
                                gap: number | null;
                                bytes: number | null;
                                sha256: string | null;
                                failure: string | null;
                                receivedAt: string | null;
                                receivedBy: string | null;
                            }[];
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    createReturnFlow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    dataset: string;
                    /** Format: uuid */
                    receiver: string;
                    /** Format: uuid */
                    areaItem: string;
                    /** @enum {unknown} */
                    areaBy: "code" | "name";
                    sourceSystem: string;
                    /** Format: uuid */
                    targetProgram: string;
                    /** @enum {unknown} */
                    every: "daily" | "weekly" | "monthly";
                    /** @default  */
                    conditions: string;
                    /** @default  */
                    approval: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        grant: string;
                        nextDay: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    runReturnFlow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    fetchReturn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    confirmReturn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                run: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    received: number;
                };
            };
        };
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    stopReturnFlow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listDelegations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            organization: {
                                /** Format: uuid */
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            delegate: {
                                /** Format: uuid */
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            filedWith: {
                                /** Format: uuid */
                                id: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            area: {
                                code: string;
                                name: string;
                            };
                            resources: {
                                /** Format: uuid */
                                dataset: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                areaItem: {
                                    zh: string;
                                    en: string;
                                } | null;
                                /** @enum {unknown} */
                                areaBy: "code" | "name";
                            }[];
                            /** Format: date-time */
                            filedAt: string;
                            filedBy: string;
                            endedAt: string | null;
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            };
                            mine: boolean;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    fileDelegation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    delegate: string;
                    area?: string;
                    resources: {
                        /** Format: uuid */
                        dataset: string;
                        /** Format: uuid */
                        areaItem: string;
                        /** @enum {unknown} */
                        areaBy: "code" | "name";
                    }[];
                };
            };
        };
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    endDelegation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readApplicationTerms: {
        parameters: {
            query?: {
                /** @description ids of items, separated by commas */
                items?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        may: boolean;
                        refusal: {
                            code: string;
                            text: {
                                zh: string;
                                en: string;
                            };
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            } | null;
                        } | null;
                        /** @enum {unknown} */
                        shareType: "unconditional" | "conditional" | "none";
                        law: {
                            rulebook: string;
                            article: string;
                            rule?: string;
                        } | null;
                        steps: {
                            name: {
                                zh: string;
                                en: string;
                            };
                            automatic: boolean;
                            signs: boolean;
                            all: boolean;
                            deciders: {
                                body: {
                                    zh: string;
                                    en: string;
                                };
                                organization: {
                                    zh: string;
                                    en: string;
                                } | null;
                            }[];
                            term: {
                                amount: number;
                                unit: string;
                                from: string;
                                article: string;
                            } | null;
                            word: string | null;
                            refusalNeeds: ("reason" | "basis") | null;
                            article: string;
                        }[];
                        mustState: {
                            field: string;
                            article: string;
                        }[];
                        modes: ("api" | "download" | "view" | "push")[];
                        items: {
                            id: string;
                            column: string;
                            nameZh: string;
                            nameEn: string;
                            /** @enum {unknown} */
                            shareType: "unconditional" | "conditional" | "none";
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            } | null;
                            scope: string;
                            purpose: string;
                            condition: string;
                            ground: string;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listApplicationUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        people: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            roles: string[];
                        }[];
                        systems: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            purpose: string;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    applyForData: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    dataset: string;
                    items: string[];
                    rows: {
                        /** Format: uuid */
                        item: string;
                        values: string[];
                    }[];
                    scope: string;
                    mode: ("api" | "download" | "view" | "push")[];
                    purpose: string;
                    scenario: string;
                    dutyBasis: string;
                    persons: string[];
                    systems: string[];
                    responsible: string | null;
                    until: string | null;
                    quota: {
                        perDay: number | null;
                        total: number | null;
                    };
                    agreement: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        case: string;
                        number: string;
                        state: string;
                        outcome: string | null;
                        grant: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readApplication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        case: string;
                        statement: {
                            /** Format: uuid */
                            dataset: string;
                            items: string[];
                            rows: {
                                /** Format: uuid */
                                item: string;
                                values: string[];
                            }[];
                            scope: string;
                            mode: ("api" | "download" | "view" | "push")[];
                            purpose: string;
                            scenario: string;
                            dutyBasis: string;
                            persons: string[];
                            systems: string[];
                            responsible: string | null;
                            until: string | null;
                            quota: {
                                perDay: number | null;
                                total: number | null;
                            };
                            agreement: string;
                        };
                        stands: {
                            /** Format: uuid */
                            dataset: string;
                            items: string[];
                            rows: {
                                /** Format: uuid */
                                item: string;
                                values: string[];
                            }[];
                            scope: string;
                            mode: ("api" | "download" | "view" | "push")[];
                            purpose: string;
                            scenario: string;
                            dutyBasis: string;
                            persons: string[];
                            systems: string[];
                            responsible: string | null;
                            until: string | null;
                            quota: {
                                perDay: number | null;
                                total: number | null;
                            };
                            agreement: string;
                            masks?: {
                                [key: string]: "keep" | "cut" | "generalise" | "pseudonym" | "withhold";
                            };
                            providerResponsible: string | null;
                        };
                        grant: string | null;
                        review: {
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            } | null;
                            conditions: string[];
                        } | null;
                        fixes: {
                            law: {
                                rulebook: string;
                                article: string;
                                rule?: string;
                            } | null;
                            elements: ("scenario" | "unit" | "items" | "mode" | "until")[];
                        } | null;
                        dataset: {
                            /** Format: uuid */
                            id: string;
                            code: string | null;
                            titleZh: string;
                            titleEn: string;
                        } | null;
                        applicant: {
                            /** Format: uuid */
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        } | null;
                        provider: {
                            /** Format: uuid */
                            id: string;
                            name: {
                                zh: string;
                                en: string;
                            };
                        } | null;
                        items: {
                            /** Format: uuid */
                            id: string;
                            column: string;
                            nameZh: string;
                            nameEn: string;
                            /** @enum {unknown} */
                            shareType: "unconditional" | "conditional" | "none";
                            grade: string | null;
                            sensitivity: string[];
                            /** @enum {unknown} */
                            usualMask: "keep" | "cut" | "generalise" | "pseudonym" | "withhold";
                        }[];
                        people: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        }[];
                        systems: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            purpose: string;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    revokeGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    article?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {unknown} */
                        state: "active" | "unsigned" | "suspended" | "ended";
                        revision: number;
                        items: string[];
                        until: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    suspendGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    article?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {unknown} */
                        state: "active" | "unsigned" | "suspended" | "ended";
                        revision: number;
                        items: string[];
                        until: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    resumeGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    article?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {unknown} */
                        state: "active" | "unsigned" | "suspended" | "ended";
                        revision: number;
                        items: string[];
                        until: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    narrowGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    article?: string;
                    to: {
                        items?: string[];
                        rows?: {
                            /** Format: uuid */
                            item: string;
                            values: string[];
                        }[];
                        masks?: {
                            [key: string]: "keep" | "cut" | "generalise" | "pseudonym" | "withhold";
                        };
                        modes?: ("api" | "download" | "view" | "push")[];
                        persons?: string[];
                        systems?: string[];
                        quota?: {
                            perDay: number | null;
                            total: number | null;
                        };
                        /** Format: date */
                        until?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {unknown} */
                        state: "active" | "unsigned" | "suspended" | "ended";
                        revision: number;
                        items: string[];
                        until: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    giveUpGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    article?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {unknown} */
                        state: "active" | "unsigned" | "suspended" | "ended";
                        revision: number;
                        items: string[];
                        until: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    offerAuthorisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    subject: string;
                    items: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        dataset: string;
                        /** Format: uuid */
                        subject: string;
                        items: string[];
                        openedBy: string;
                        /** Format: date-time */
                        openedAt: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listAuthorisable: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            dataset: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            provider: {
                                zh: string;
                                en: string;
                            };
                            items: {
                                /** Format: uuid */
                                id: string;
                                zh: string;
                                en: string;
                            }[];
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listAuthorisations: {
        parameters: {
            query: {
                side: "given" | "received";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            dataset: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            other: string;
                            purpose: string;
                            items: {
                                /** Format: uuid */
                                id: string;
                                zh: string;
                                en: string;
                            }[];
                            until: string;
                            /** Format: uuid */
                            grant: string;
                            /** Format: date-time */
                            givenAt: string;
                            withdrawnAt: string | null;
                            /** @enum {unknown} */
                            state: "active" | "ended" | "withdrawn";
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    authoriseThirdParty: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    dataset: string;
                    items: string[];
                    /** @description account, or credit code */
                    thirdParty: string;
                    purpose: string;
                    /** Format: date */
                    until: string;
                    /** @description one's own ID number or credit code */
                    identifier: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        grant: string;
                        until: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    withdrawAuthorisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readOpeningChanges: {
        parameters: {
            query: {
                limit: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            dataset: string;
                            titleZh: string;
                            titleEn: string;
                            /** @enum {unknown} */
                            change: "opened" | "changed" | "closed";
                            /** Format: date */
                            on: string;
                            /** Format: date-time */
                            at: string;
                            items: number;
                        }[];
                        openByDay: {
                            /** Format: date */
                            day: string;
                            open: number;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type?: string;
                        title?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
}
