import { type Instant, later } from '../language/instant.ts';

type Handler<Event, Context, Answer> = (event: Event, context: Context) => Promise<Answer>;
type How = {
  readonly milliseconds: number;
  readonly now: () => Instant;
  /** Told why it could not be made anew; what was made before goes on, and the next event tries again. */
  readonly fail: (error: unknown) => void;
};

/** A handler that is made anew when it is older than so long, of what may change while its function is warm. */
export async function renewedHandler<Event, Context, Answer>(
  make: () => Promise<Handler<Event, Context, Answer>>,
  { milliseconds, now, fail }: How,
): Promise<Handler<Event, Context, Answer>> {
  let made = { handler: await make(), until: later(now(), milliseconds) };
  return async (event, context) => {
    if (made.until <= now()) {
      try {
        made = { handler: await make(), until: later(now(), milliseconds) };
      } catch (error) {
        fail(error);
      }
    }
    return made.handler(event, context);
  };
}
