/** A DynamoDB in memory; the package ships no types. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  function dynalite(options?: {
    readonly path?: string;
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly updateTableMs?: number;
  }): Server;
  export = dynalite;
}
