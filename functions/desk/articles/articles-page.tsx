import type { ArticleHead } from '../../articles/article.ts';
import type { ArticlePlace } from '../../articles/article-table.ts';
import { type Actor, mayPerform } from '../act.ts';
import { TextField } from '../frame/form.tsx';
import { At } from '../frame/moment.tsx';
import { Badge, counted, Empty, Pager, Table } from '../frame/parts.tsx';
import { type ArticlesView, monthBefore, type WantedArticles } from './read-articles.ts';

type Props = { readonly view: ArticlesView; readonly actor: Actor };

export function ArticlesPage({ view, actor }: Props) {
  const { wanted, heads, next } = view;
  return (
    <>
      <Filters wanted={wanted} mayAdd={mayPerform(actor, 'editor')} />
      {heads.length === 0 ? <Nothing view={view} /> : <HeadTable heads={heads} />}
      <Pager
        first={wanted.behind === null ? null : linkTo({ ...wanted, behind: null })}
        next={next === null ? null : linkTo(next)}
      />
    </>
  );
}

function Nothing({ view: { wanted, looked } }: { readonly view: ArticlesView }) {
  return (
    <Empty>
      {looked === 0 ? (
        <p>
          Nothing is stored of {wanted.month}. <a href="/desk/articles/sources">Look at the sources</a>, or at{' '}
          <a href={linkTo({ ...wanted, month: monthBefore(wanted.month), behind: null })}>the month before</a>.
        </p>
      ) : (
        <p>
          None of {counted(looked, 'headline')} looked at, from {wanted.month} back, has ‘{wanted.words}’ in it.
        </p>
      )}
    </Empty>
  );
}

function HeadTable({ heads }: { readonly heads: readonly ArticleHead[] }) {
  const rows = heads.map(one => [
    <>
      <a href={pathOf(one.id)}>{one.headline}</a> <Marks of={one} />
    </>,
    <At at={one.publishedAt} />,
    one.section,
  ]);
  const columns = [{ head: 'Headline' }, { head: 'Published' }, { head: 'Section' }];
  return <Table caption="Articles" columns={columns} rows={rows} />;
}

type Marked = Pick<ArticleHead, 'sensitive' | 'retractedAt'>;

export function Marks({ of: { sensitive, retractedAt } }: { readonly of: Marked }) {
  return (
    <>
      {retractedAt !== null && <Badge tone="bad">Taken back</Badge>} {sensitive && <Badge tone="wait">Sensitive</Badge>}
    </>
  );
}

type FilterProps = { readonly wanted: WantedArticles; readonly mayAdd: boolean };

function Filters({ wanted, mayAdd }: FilterProps) {
  const get = (name: string) => (name === 'month' || name === 'words' ? wanted[name] : '');
  const draft = { get, all: () => [], problems: [] };
  return (
    <form method="get" action="/desk/articles" class="filters">
      <TextField draft={draft} name="words" label="Words in the headline" type="search" />
      <TextField draft={draft} name="month" label={wanted.words === '' ? 'Month' : 'Month, and those before'} narrow />
      <button type="submit">Find</button>
      <a class="button" href={linkTo({ ...wanted, month: monthBefore(wanted.month), behind: null })}>
        Month before
      </a>
      {mayAdd && (
        <a class="button first" href="/desk/articles/new">
          Add an article
        </a>
      )}
      <a class="button" href="/desk/articles/sources">
        Sources
      </a>
    </form>
  );
}

function linkTo({ month, words, behind }: WantedArticles): string {
  const query = new URLSearchParams({ month, ...(words !== '' && { words }), ...placeOf(behind) });
  return `/desk/articles?${query}`;
}

function placeOf(behind: ArticlePlace | null): Readonly<Record<string, string>> {
  return behind === null ? {} : { at: behind.publishedAt, id: behind.id };
}

/** An id may be an address of its own, so it stands behind the question mark. */
export function pathOf(id: string): string {
  return `/desk/articles/story?${new URLSearchParams({ id })}`;
}
