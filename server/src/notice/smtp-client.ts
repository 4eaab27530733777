import { createTransport } from "nodemailer";
import type { MailConfig } from "../kernel/config.ts";
import type { MailText } from "./mail.ts";

let config: MailConfig | null = null;

/** Says how mail leaves this installation, once at the start; `null`: none does. */
export function useMail(settings: MailConfig | null): void {
  config = settings;
}

/** How mail leaves, or `null`. */
export function mailConfig(): MailConfig | null {
  return config;
}

/** A mail that can be put on its way. The id makes its Message-ID, the same however often it is tried. */
export interface OutgoingMail extends MailText {
  readonly id: string;
  readonly to: string;
  readonly date: Date;
}

/**
 * Why a mail did not go. `server`: the server cannot be reached, or does not let us in; nothing is wrong with the mail.
 * `later`: the server refused it for now (4xx). `never`: it refused it for good (5xx).
 */
export class MailTrouble extends Error {
  readonly blame: "server" | "later" | "never";
  constructor(blame: MailTrouble["blame"], cause: Error) {
    super(cause.message, { cause });
    this.name = "MailTrouble";
    this.blame = blame;
  }
}

export interface Mailer {
  /** Resolves when the server has taken the mail over; throws `MailTrouble`. */
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

/**
 * One connection to the mail server, opened with the first mail. Its certificate is checked, and without TLS nothing is said
 * to another machine, unless the installation ordered so. Nothing is tried twice in here.
 */
export function openMailer({ smtp, from }: MailConfig): Mailer {
  const transport = createTransport({
    pool: true,
    maxConnections: 1,
    // A mail whose connection broke may have been taken over: whether it is sent again is decided by its row, not here.
    maxRequeues: 0,
    host: smtp.host,
    port: smtp.port,
    secure: smtp.tls === "implicit",
    requireTLS: smtp.tls === "starttls",
    ignoreTLS: smtp.tls === "off",
    ...(smtp.login ? { auth: { user: smtp.login.user, pass: smtp.login.password } } : {}),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ id, to, date, subject, text, html }) {
      try {
        await transport.sendMail({
          messageId: `<${id}@${from.address.split("@")[1]}>`,
          date,
          from,
          to: { name: "", address: to },
          envelope: { from: from.address, to: [to] },
          subject,
          text,
          html,
          headers: { "Auto-Submitted": "auto-generated" },
        });
      } catch (error) {
        throw new MailTrouble(blameOf(error as SmtpError), error as Error);
      }
    },
    close: () => transport.close(),
  };
}

interface SmtpError extends Error {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

// Only an answer to this mail's recipient or body is its own trouble: a sender that is refused, or a login, is the installation's.
function blameOf({ code, command, responseCode }: SmtpError): MailTrouble["blame"] {
  const own = code === "EMESSAGE" || (code === "EENVELOPE" && command !== "MAIL FROM");
  if (!own || responseCode === undefined || responseCode === 421) return "server";
  return responseCode >= 500 ? "never" : "later";
}
