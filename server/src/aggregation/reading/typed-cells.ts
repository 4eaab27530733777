/** From cells in bytes to lines for COPY: the way of a table that a database gave. Pure. */
import { isUtf8 } from "node:buffer";
import { type CellBatch, rowTexts } from "./cell-batch.ts";
import { type Batch, type LoadEnd, RowLoad, type RowPlan } from "./row-load.ts";

/** Turns batches into lines, one after another; rows are numbered from 1 in the order in which they come. */
export class TypedCells {
  readonly #load: RowLoad;

  constructor(plan: RowPlan) {
    this.#load = new RowLoad(plan, "exact");
  }

  take(batch: CellBatch): Batch {
    const load = this.#load;
    const { bytes, starts, ends, rows, columns } = batch;
    const before = load.records;
    // Bytes that are no UTF-8 would end the whole COPY: the rows that have them are found one by one.
    load.carefully(isUtf8, () => {
      for (let row = 0; row < rows; row++) {
        const number = before + row + 1;
        if (load.cells(number, bytes, starts, ends, row * columns, columns)) continue;
        load.refuse(
          number,
          rowTexts(batch, row).map((cell) => cell ?? ""),
        );
      }
    });
    return load.batch();
  }

  /** What all batches came to; nothing can be taken after it. */
  end(): LoadEnd {
    return this.#load.end();
  }
}
