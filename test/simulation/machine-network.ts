import { EventEmitter } from 'node:events';
import http from 'node:http';
import { Readable } from 'node:stream';

export type Headers = Readonly<Record<string, string>>;
export type Reply = { readonly status: number; readonly headers: Headers; readonly body: string };

/** One request of the SDK as it leaves a process. */
export type Outgoing = {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
};

/** What becomes of a request: an answer, a broken connection, or never anything. */
export type Fate = { readonly reply: (reply: Reply) => void; readonly reset: () => void };

type Options = {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly host?: string;
  readonly method?: string;
  readonly path?: string;
};

/**
 * Node's `http` as the SDK's request handler uses it, ending where a socket would begin. `delivery` gives the way by
 * which an answer comes into the process that asks now, if it still lives then.
 */
export function machineHttp(send: (outgoing: Outgoing, fate: Fate) => void, delivery: () => (act: () => void) => void) {
  const request = (options: Options, onResponse: (response: Readable) => void) => {
    const deliver = delivery();
    const made = new EventEmitter();
    let isOver = false;
    const end = () => {
      isOver = true;
      made.emit('close');
    };
    const fate: Fate = {
      reply: ({ status, headers, body }) =>
        deliver(() => {
          if (isOver) return;
          const response = Object.assign(Readable.from([Buffer.from(body)]), { statusCode: status, headers });
          onResponse(response);
          end();
        }),
      reset: () =>
        deliver(() => {
          if (isOver) return;
          made.emit('error', Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
          end();
        }),
    };
    return Object.assign(made, {
      socket: Object.assign(new EventEmitter(), {
        connecting: false,
        setKeepAlive: () => {},
        setTimeout: () => {},
        destroy: () => {},
      }),
      setTimeout: () => {},
      destroy: end,
      end: (body?: string | Uint8Array) =>
        send(
          {
            host: options.host ?? '',
            method: options.method ?? 'GET',
            path: options.path ?? '/',
            headers: lowerCased(options.headers ?? {}),
            body: body === undefined ? '' : Buffer.from(body).toString(),
          },
          fate,
        ),
    });
  };
  return { request, Agent: http.Agent };
}

function lowerCased(headers: Readonly<Record<string, unknown>>): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
