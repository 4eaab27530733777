import { refusalTable } from "../kernel/refusal.ts";

/** Every way in which the registers say no. */
export const refuse = refusalTable("register", {
  "no-such-register": {
    kind: "not-found",
    zh: "现行规则没有“{register}”这种台账",
    en: "The rulebook in use knows no register {register}",
  },
  "no-such-register-entry": { kind: "not-found", zh: "没有这条台账记录", en: "There is no such entry" },
  "no-such-subject": {
    kind: "not-found",
    zh: "没有这个登记对象，或者您无权知悉",
    en: "There is nothing by that id that this register is about",
  },
  "not-the-register-keeper": {
    kind: "not-allowed",
    zh: "“{register}”由{keeper}登记",
    en: "“{register_en}” is kept by {keeper_en}",
  },
  "entry-malformed": {
    kind: "invalid",
    zh: "登记内容有 {count} 处不符合要求",
    en: "{count} things in the entry are not as the rule wants them",
  },
  "entry-not-current": {
    kind: "conflict",
    zh: "这条记录已被新的记录取代或者已经撤下",
    en: "This entry was superseded or removed",
  },
  "register-keeps-one": {
    kind: "conflict",
    zh: "“{register}”每个对象只有一条现行记录：新的记录自动取代旧的",
    en: "“{register_en}” keeps one entry of each: a new one takes the place of the last by itself",
  },
  "entry-to-be-kept": {
    kind: "conflict",
    zh: "这条记录须保存至 {until}，在此之前任何人都不能撤下",
    en: "This entry must be kept until {until}: nobody can remove it before",
  },
  "filing-not-yours": {
    kind: "not-allowed",
    zh: "这条记录不是向您所在机构备案的，或者您没有签收的角色",
    en: "This entry was not put before your organization, or taking note of it is not your role",
  },
  "filing-acknowledged": { kind: "conflict", zh: "这条记录已经签收", en: "This entry was taken note of already" },
  "register-missing": {
    kind: "conflict",
    zh: "尚未按规定登记“{register}”（{reason}），不能办理；请到“台账—{register}”登记",
    en: "“{register_en}” is not on record as required ({reason_en}): enter it under Registers first",
  },
  "not-the-registered-person": {
    kind: "not-allowed",
    zh: "只有“{register}”中登记的{field}可以办理：{persons}",
    en: "Only whom “{register_en}” names may do this: {persons}",
  },
  "no-own-naming": {
    kind: "not-allowed",
    zh: "登记会授予“{role}”角色，不能由本人为自己登记",
    en: "The entry gives the role “{role_en}”: nobody names himself",
  },
  "register-file-too-large": {
    kind: "too-large",
    zh: "附件超过 {limit} 字节的上限，未保存任何内容",
    en: "The file is larger than {limit} bytes; nothing was kept",
  },
  "not-deciding": {
    kind: "not-allowed",
    zh: "只有正在办理该办件的部门可以邀请专家评审",
    en: "Only a body whose decision the case waits for may ask advisers about it",
  },
  "no-such-adviser": { kind: "not-found", zh: "名册中没有这位专家", en: "There is no such adviser on record" },
  "adviser-asked-already": {
    kind: "conflict",
    zh: "已就该办件邀请过“{adviser}”",
    en: "“{adviser}” was asked about this case already",
  },
  "opinion-given": { kind: "conflict", zh: "该专家的意见已记录", en: "This opinion is on record already" },
  "no-such-file": { kind: "not-found", zh: "没有这个附件", en: "There is no such file" },
});
