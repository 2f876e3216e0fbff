import { randomUUID } from 'node:crypto';

/** A refusal as Secrets Manager words it. */
export class SecretRefused extends Error {
  override readonly name = 'SecretRefused';
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

export type Secret = ReturnType<typeof keepSecret>;

/** The versions of one secret; `keep` is told of each that becomes the current one. */
export function keepSecret(value: string, keep: (value: string) => void) {
  let current: string = randomUUID();
  const versions = new Map([[current, value]]);
  const makeCurrent = (to: string, from: string) => {
    const next = versions.get(to);
    if (next === undefined) throw new SecretRefused('ResourceNotFoundException', `no version ${to}`);
    if (from !== current)
      throw new SecretRefused('InvalidParameterException', `AWSCURRENT is attached to version ${current}, not ${from}`);
    current = to;
    keep(next);
    return {};
  };
  return {
    get: () => ({ VersionId: current, SecretString: versions.get(current) ?? '', VersionStages: ['AWSCURRENT'] }),
    put: (id: string, text: string, stage: string) => {
      if ((versions.get(id) ?? text) !== text)
        throw new SecretRefused('ResourceExistsException', `version ${id} has another value`);
      versions.set(id, text);
      if (stage === 'AWSCURRENT') makeCurrent(id, current);
      return { VersionId: id, VersionStages: [stage] };
    },
    makeCurrent,
  };
}
