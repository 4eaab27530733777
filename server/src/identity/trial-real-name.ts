/** The adapter for trials: it can see whether an identifier is well formed, and says that it knows nothing more. */
import { creditCodeFault } from "../organization/credit-code.ts";
import type { Claim, RealNameAdapter, Verdict } from "./real-name.ts";
import { isResidentId } from "./resident-id.ts";

export const trialRealName: RealNameAdapter = {
  name: "trial",
  binding: false,
  notice: {
    zh: "试用核验：只检查了证件号码的格式和校验码，没有向公安或登记机关核实身份",
    en: "Trial check: only the form and the check digit of the identifier were looked at; no register was asked",
  },
  verify: async (claim) => verdict(claim),
};

function verdict({ kind, identifier, representative, on }: Claim): Verdict {
  if (kind === "natural-person") {
    if (isResidentId(identifier, on)) return { verified: true };
    return no("公民身份号码有误（GB 11643）", "the resident ID number is wrong (GB 11643)");
  }
  if (creditCodeFault(identifier)) return no("统一社会信用代码有误（GB 32100）", "the credit code is wrong (GB 32100)");
  if (representative.trim() === "") return no("请填写经办人姓名", "the representative's name is missing");
  return { verified: true };
}

function no(zh: string, en: string): Verdict {
  return { verified: false, why: { zh, en } };
}
