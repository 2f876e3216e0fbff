import { type Draft, Form, TextField } from '../frame/form.tsx';
import { Ago } from '../frame/moment.tsx';
import { Confirm, Empty, Table } from '../frame/parts.tsx';
import type { ToldToken } from './told-token.ts';

const place = '/desk/settings/tokens';

export function TokensPage({ draft, tokens }: { readonly draft: Draft; readonly tokens: readonly ToldToken[] }) {
  return (
    <>
      {tokens.length === 0 ? (
        <Empty>
          <p>No program may post articles yet. Make a token for your CMS below; docs/sources.md says what it posts.</p>
        </Empty>
      ) : (
        <Table
          caption="Tokens"
          columns={[{ head: 'For' }, { head: 'Made' }, { head: 'Works' }, { head: 'To do' }]}
          rows={tokens.map(rowOf)}
        />
      )}
      <section>
        <h2>Make one</h2>
        <Form action={place} draft={draft} not="No token is made yet" buttons={<Make />}>
          <TextField draft={draft} name="name" label="Program" hint="who uses it, such as wordpress: a-z, 0-9 and -" />
        </Form>
      </section>
    </>
  );
}

function Make() {
  return (
    <button type="submit" class="first">
      Make a token
    </button>
  );
}

function rowOf({ name, madeAt, endsAt }: ToldToken) {
  return [
    name,
    <Ago at={madeAt} />,
    endsAt === null ? (
      'until it is revoked'
    ) : (
      <>
        it ends <Ago at={endsAt} />
      </>
    ),
    endsAt === null && (
      <div class="row">
        <Confirm
          label="Rotate"
          sentence={`A new token is made and shown once; the old one of ${name} works for 24 hours more.`}
          action={`${place}/rotate`}
          fields={{ name }}
        >
          Make the new one
        </Confirm>
        <Confirm
          label="Revoke"
          kind="danger"
          sentence={`${name} can post nothing any more, from half a minute from now. This can't be taken back; a new token can be made.`}
          action={`${place}/revoke`}
          fields={{ name }}
        >
          Revoke it
        </Confirm>
      </div>
    ),
  ];
}

type New = { readonly name: string; readonly token: string; readonly isRotated: boolean };

export function NewTokenPage({ name, token, isRotated }: New) {
  return (
    <section class="card">
      <h2>The token of {name}</h2>
      <p>
        <code>{token}</code>
      </p>
      <p>
        Copy it now and put it where {name} finds it: nobody can read it again.{' '}
        {isRotated && 'The old one works for 24 hours more.'}
      </p>
      <p>
        <a class="button" href={place}>
          I have it
        </a>
      </p>
    </section>
  );
}
