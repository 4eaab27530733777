import { Socket } from "node:net";

const lending = new WeakSet<Socket>();

/**
 * A socket that reads up to `size` bytes at a time into one piece of memory, for a database connection over which whole tables come.
 * Whoever listens gets copies, unless he asked for the memory itself (`lend`). Under TLS the reads are TLS's own.
 */
export function socketOfLargeReads(size: number): Socket {
  const socket: Socket = new Socket({
    onread: {
      buffer: Buffer.allocUnsafeSlow(size),
      callback: (length, memory) => {
        const bytes = Buffer.from(memory.buffer, memory.byteOffset, length);
        socket.emit("data", lending.has(socket) ? bytes : Buffer.from(bytes));
        return true;
      },
    },
  });
  return socket;
}

/** From now on (or no more) listeners get the memory that is read into: what they want to keep they copy at once. */
export function lend(socket: Socket, on: boolean): void {
  if (on) lending.add(socket);
  else lending.delete(socket);
}
