import { expect, test } from "vitest";
import { pauseAfter, secretText, signedFields } from "./webhook.ts";

test("signs as the example of the Standard Webhooks specification", () => {
  const secret = Buffer.from("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "base64");
  const fields = signedFields("msg_p5jXN8AQM9LWM0D4loKWxJek", new Date(1614265330 * 1000), '{"test": 2432232314}', [
    secret,
  ]);
  expect(fields["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  expect(fields["webhook-timestamp"]).toBe("1614265330");
  expect(secretText(secret)).toBe("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
});

test("tries ten times in three days, then gives up", () => {
  const waits = Array.from({ length: 10 }, (_, n) => pauseAfter(n + 1));
  expect(waits.at(-1)).toBeNull();
  const days = waits.reduce<number>((sum, one) => sum + (one ?? 0), 0) / 1440;
  expect(days).toBeGreaterThan(3);
  expect(days).toBeLessThan(4);
});
