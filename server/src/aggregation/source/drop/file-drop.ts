/** 文件投放点: a place where a department's system leaves files for the platform to fetch. */
import type { Readable } from "node:stream";

/** A file that lies there. `version` changes whenever its content does (ETag, or size and time). */
export interface DroppedFile {
  readonly name: string;
  /** In bytes; null where the place does not say. */
  readonly size: number | null;
  readonly modified: Date | null;
  readonly version: string;
}

/** An open place. Everything throws `SourceFault`. */
export interface FileDrop {
  /** The files there now, by name. */
  files(): Promise<readonly DroppedFile[]>;
  /**
   * The content of a file as `files` gave it, from a byte on: so that reading goes on where it broke off. Throws `ended-early` when the file
   * has become another since. An error of the stream is a `SourceFault`.
   */
  read(file: DroppedFile, from?: number): Promise<Readable>;
  close(): Promise<void>;
}
