import { join } from 'node:path';
import * as z from 'zod';
import { readIfThere, writeWholeFile } from './whole-file.ts';

const ports = z.object({ site: z.int(), inbox: z.int() });
type Ports = z.infer<typeof ports>;

/** The ports of the last time, so that links in mails already sent go on working. */
export function readPorts(folder: string): Ports {
  const text = readIfThere(join(folder, 'ports.json'));
  return text === null ? { site: 4080, inbox: 4081 } : ports.parse(JSON.parse(text));
}

export function writePorts(folder: string, addresses: { readonly site: string; readonly inbox: string }): void {
  const portOf = (address: string) => Number(new URL(address).port);
  const kept: Ports = { site: portOf(addresses.site), inbox: portOf(addresses.inbox) };
  writeWholeFile(join(folder, 'ports.json'), JSON.stringify(kept));
}
