/** The contract of a grant (OpenAPI 3.1), read for pages: what may be asked under it is taken from there and nowhere else. Pure. */

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly const?: string;
  readonly title?: string;
  readonly maximum?: number;
}
export interface Parameter {
  readonly name: string;
  readonly in: "query" | "header";
  readonly description?: string;
  readonly required?: boolean;
  readonly schema: Schema;
}
export interface Contract {
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<
    Record<string, { readonly get: { readonly operationId: string; readonly parameters: readonly Parameter[] } }>
  >;
  readonly webhooks?: Readonly<Record<string, unknown>>;
  readonly components: {
    readonly schemas: { readonly Row: { readonly properties: Readonly<Record<string, Schema>> } };
  };
}

/** What a call for pages may choose from. */
export interface Offer {
  readonly fields: readonly string[];
  /** Items by which rows may be chosen, each with its comparisons and the type that a value of it has. */
  readonly filters: readonly { readonly name: string; readonly type: string; readonly operators: readonly string[] }[];
  /** Orders: the name of an item, with - in front when it descends. */
  readonly sorts: readonly string[];
  readonly mostRows: number;
}

const filterName = /^filter\[([a-z0-9_]+)\](?:\[([a-z]+)\])?$/;

/** What the contract lets a call for pages choose; null where the grant gives none. */
export function offerOf(contract: Contract): Offer | null {
  const call = Object.values(contract.paths).find(({ get }) => get.operationId === "callData")?.get;
  if (!call) return null;
  const named = (name: string) => call.parameters.find((one) => one.name === name)?.schema;
  const filters = new Map<string, { name: string; type: string; operators: string[] }>();
  for (const { name, schema } of call.parameters) {
    const [, item, operator = "eq"] = filterName.exec(name) ?? [];
    if (!item) continue;
    const known = filters.get(item) ?? { name: item, type: "string", operators: [] };
    if (operator === "eq") known.type = String(schema.type);
    known.operators.push(operator);
    filters.set(item, known);
  }
  return {
    fields: named("fields")?.items?.enum ?? [],
    filters: [...filters.values()],
    sorts: named("sort")?.items?.enum ?? [],
    mostRows: named("limit")?.maximum ?? 1000,
  };
}

/** What a call asks for, as a page has it chosen. */
export interface Wish {
  readonly fields: readonly string[];
  readonly filters: readonly { readonly name: string; readonly operator: string; readonly value: string }[];
  readonly sort: readonly string[];
  readonly limit: number;
  readonly cursor: string | null;
}

/** The parameters that say a wish to the door. Conditions without a value are not said yet. */
export function parametersOf(wish: Wish): Readonly<Record<string, string>> {
  const filters = wish.filters.filter(({ name, value }) => name !== "" && value !== "");
  return {
    ...(wish.fields.length > 0 ? { fields: wish.fields.join() } : {}),
    ...Object.fromEntries(filters.map(({ name, operator, value }) => [`filter[${name}][${operator}]`, value])),
    ...(wish.sort.length > 0 ? { sort: wish.sort.join() } : {}),
    limit: String(wish.limit),
    ...(wish.cursor === null ? {} : { cursor: wish.cursor }),
  };
}

/** What is left of a quota after a call, from its RateLimit field (draft-ietf-httpapi-ratelimit-headers), by policy. */
export function leftOf(field: string | undefined): readonly { readonly policy: string; readonly left: number }[] {
  return [...(field ?? "").matchAll(/"([a-z]+)";r=(\d+)/g)].map(([, policy = "", left]) => ({
    policy,
    left: Number(left),
  }));
}
