export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

const atext = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const label = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
const address = new RegExp(`^(?=.{3,254}$)(?=[^@]{1,64}@)${atext}(?:\\.${atext})*@${label}(?:\\.${label})+$`);

/** Whether a text is one e-mail address as RFC 5321 has it (dot-atom at a domain name, ASCII): nothing that a header could be made of. */
export function isMailAddress(text: string): boolean {
  return address.test(text);
}
