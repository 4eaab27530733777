/** What a mask does to a value before it leaves. */
export type Mask = "keep" | "cut" | "generalise" | "pseudonym" | "withhold";
