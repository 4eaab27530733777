/** Delegation of a department's applications to its counterparts below. */
import { expect } from "vitest";
import { must } from "../../test/cast.ts";
import { completeItem, shareConditional } from "../../test/catalog/desk.ts";
import { clause, rule } from "../clause.ts";

clause(
  "heilongjiang-23-3",
  "a delegation counts from its filing with the authority of the same level, which is shown it",
  rule("procedures.share-application.routes[1].delegation"),
  async ({ city, cite }) => {
    const [area] = city.below;
    const dataset = await city.publish(city.civil, {
      items: [completeItem("name", "姓名", { share: shareConditional })],
    });
    const goesTo = async () => {
      const { case: id } = await must(city.apply(area.police, dataset));
      return (await city.tasks(id)).map(({ organization }) => organization);
    };
    expect(await goesTo()).toEqual([city.civil.id]);
    const filed = await must(
      city.civil.officer.send("POST", "/api/v1/delegations", {
        procedure: "share-application",
        delegate: area.civil.id,
        area: area.region,
      }),
    );
    expect(filed).toMatchObject({ filedWith: city.authority.id, article: cite(23) });
    const shown = await must(city.authority.reviewer.send("GET", "/api/v1/delegations"));
    expect(shown.items.map((item: { id: string }) => item.id)).toContain(filed.id);
    expect(await goesTo()).toEqual([area.civil.id]);
  },
);
