import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot } from "../kernel/config.ts";
import type { Actor } from "../kernel/context.ts";
import type { Subject } from "../kernel/http.ts";
import { authorize, operationsOf } from "./access.ts";
import { networkOf } from "./lockout.ts";
import { isSameOrigin } from "./origin.ts";
import { passwordFaults } from "./password.ts";
import { randomPassword } from "./password-hash.ts";
import { mayHold } from "./person.ts";
import { isResidentId } from "./resident-id.ts";
import { codeAt, newSecret, stepOf } from "./second-factor.ts";

describe("8.1.4.1 a: password profile djcp3", () => {
  test.each([
    ["Tq7-wind-Har", []],
    ["Tq7-wind-Ha", ["too-short"]],
    ["dark-green-sofa", ["too-few-classes"]],
    ["dark-green-Sofa", []],
    ["P@ssw0rd2024!", ["too-common"]],
    ["Qwerty123456!", ["too-common"]],
    ["Aa1!Aa1!Aa1!", ["too-common"]],
    ["Zhongguo@2024", ["too-common"]],
    ["Zhang.wei-2031x", ["about-you"]],
    ["Ab3!".repeat(33), ["too-long", "too-common"]],
  ])("%s: %j", (password, codes) => {
    expect(passwordFaults(password, ["zhang.wei", "张伟"]).map((fault) => fault.code)).toEqual(codes);
  });

  test("one-time passwords keep the profile", () => {
    for (let n = 0; n < 500; n++) expect(passwordFaults(randomPassword(), [])).toEqual([]);
  });
});

describe("8.1.4.1 c: one-time codes (RFC 6238)", () => {
  test("the RFC's own vector", () => {
    expect(codeAt("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", new Date(59_000))).toBe("287082");
  });

  test.each([
    [-60, false],
    [-30, true],
    [0, true],
    [30, true],
    [60, false],
  ])("a code from %i seconds away: %s", (seconds, good) => {
    const secret = newSecret();
    const at = new Date("2026-06-01T00:00:15Z");
    const code = codeAt(secret, new Date(at.getTime() + seconds * 1000));
    expect(stepOf(secret, code, at, 0) !== null).toBe(good);
  });

  test("a step is used once, and none before it comes back", () => {
    const secret = newSecret();
    const at = new Date("2026-06-01T00:00:15Z");
    const step = stepOf(secret, codeAt(secret, at), at, 0)!;
    expect(stepOf(secret, codeAt(secret, at), at, step)).toBeNull();
    expect(stepOf(secret, codeAt(secret, new Date(at.getTime() - 30_000)), at, step)).toBeNull();
    expect(stepOf(secret, codeAt(secret, new Date(at.getTime() + 30_000)), at, step)).toBe(step + 1);
  });
});

test.each([
  ["::1", "0:0:0:0::/64"],
  ["2001:db8:0:1::5", "2001:db8:0:1::/64"],
  ["2001:0DB8:0000:0001:ffff:1:2:3", "2001:db8:0:1::/64"],
  ["::ffff:10.1.2.3", "10.1.2.3"],
  ["10.1.2.3", "10.1.2.3"],
])("the network of %s is %s", (address, network) => expect(networkOf(address)).toBe(network));

test.each([
  ["GET", "evil.example", undefined, true],
  ["POST", undefined, undefined, true],
  ["POST", "https://desk.example", undefined, true],
  ["POST", "https://desk.example:444", undefined, false],
  ["POST", "https://desk.example", "cross-site", false],
  ["DELETE", "null", undefined, false],
  ["PATCH", undefined, "none", true],
])("%s from %s, %s: %s", (method, origin, fetchSite, expected) => {
  expect(isSameOrigin({ method, host: "desk.example", origin, fetchSite })).toBe(expected);
});

describe("GB 11643: resident ID numbers", () => {
  test.each([
    ["11010519491231002X", true],
    ["440524188001010014", true],
    ["11010519491231002x", false],
    ["440308199902301512", false],
    ["360426199113010079", false],
    ["440308199901101513", false],
    ["44030819990110", false],
    ["", false],
  ])("%j: %s", (text, valid) => expect(isResidentId(text, "2026-01-01")).toBe(valid));

  const file = join(projectRoot, "..", "shared", "data", "identifiers", "resident-id-gb11643.json");
  test.runIf(existsSync(file))("every computed and published number", () => {
    const { published, computed } = JSON.parse(readFileSync(file, "utf8"));
    for (const { value, valid } of published)
      expect([value, isResidentId(value, "2026-01-01")]).toEqual([value, valid]);
    for (const it of computed) {
      const known = it.valid_check_digit === true && it.valid_date !== false;
      expect([it.value, isResidentId(it.value.toUpperCase(), "2026-01-01")]).toEqual([it.value, known]);
    }
  });
});

describe("who may do what to whose", () => {
  const officer: Actor = {
    kind: "person",
    id: "p1",
    name: "某",
    organization: "o1",
    region: "230100",
    roles: ["data-officer"],
    assurance: 2,
    session: "s1",
  };
  const subject: Subject = { organizations: ["o2"], region: "230100" };
  const answer = (actor: Actor, operation: string, thing?: Subject | null) =>
    authorize(actor, operation, thing)?.refusal ?? "yes";

  test.each([
    ["own thing", officer, { organizations: ["o1"] }, "yes"],
    ["another's, hidden", officer, subject, "nothing-there"],
    ["another's, known to government", officer, { ...subject, readable: "government" as const }, "outside-your-scope"],
    ["another's, known to its parties", officer, { ...subject, readable: "parties" as const }, "nothing-there"],
    ["nothing", officer, null, "nothing-there"],
    ["role only", officer, undefined, "yes"],
    ["one factor", { ...officer, assurance: 1 as const }, undefined, "second-factor-needed"],
    ["no role, nothing", { ...officer, roles: ["supervisor"] }, null, "role-lacking"],
    ["no role, something", { ...officer, roles: ["supervisor"] }, subject, "role-lacking"],
    ["nobody", { ...officer, kind: "anonymous" as const, assurance: 0 as const }, subject, "sign-in-needed"],
  ])("closeProgram, %s", (_what, actor, thing, expected) => {
    expect(answer(actor as Actor, "closeProgram", thing as Subject)).toBe(expected);
  });

  test("an operation without a row is nobody's", () => {
    expect(answer(officer, "toString", subject)).toBe("operation-unknown");
    expect(answer({ ...officer, kind: "system" }, "dropEverything", subject)).toBe("operation-unknown");
  });

  test("buttons come from the same table", () => {
    expect(operationsOf(officer)).toContain("createProgram");
    expect(operationsOf(officer)).not.toContain("grantRole");
    expect(operationsOf({ ...officer, assurance: 1 })).not.toContain("createProgram");
  });

  test("a closed organization gives nobody a role, a disabled person gets none", () => {
    const person = { id: "p2", duty: null, state: "active" as const };
    const authority = { kind: "authority" as const, state: "active" as const };
    expect(mayHold(person, "reviewer", authority, "p1")).toBeNull();
    expect(mayHold(person, "reviewer", { ...authority, state: "closed" }, "p1")?.refusal).toBe(
      "role-needs-active-organization",
    );
    expect(mayHold({ ...person, state: "disabled" }, "reviewer", authority, "p1")?.refusal).toBe("person-disabled");
    expect(mayHold(person, "reviewer", authority, "p2")?.refusal).toBe("own-account");
  });
});
