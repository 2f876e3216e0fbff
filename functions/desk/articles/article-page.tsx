import type { StoredArticle } from '../../articles/article-record.ts';
import { type Actor, mayPerform } from '../act.ts';
import { StateBadge } from '../editions/state-badge.tsx';
import type { Draft } from '../frame/form.tsx';
import { At, Mine } from '../frame/moment.tsx';
import { Empty, Table, To } from '../frame/parts.tsx';
import { useSetting } from '../frame/setting.ts';
import { ArticleActions } from './article-actions.tsx';
import { Marks } from './articles-page.tsx';
import type { ArticleView } from './read-articles.ts';

type Props = { readonly view: ArticleView; readonly actor: Actor; readonly draft?: Draft | null };

/** One article: what it says, what carried it, and what can be put right. */
export function ArticlePage({ view, actor, draft = null }: Props) {
  const { article } = view;
  return (
    <>
      <Facts article={article} />
      {mayPerform(actor, 'editor') ? (
        <ArticleActions {...{ view, actor, draft }} />
      ) : (
        <p class="quiet">Editors can flag, correct and take back an article.</p>
      )}
      {article.corrections.length > 0 && <Corrections article={article} />}
      <section>
        <h2>What carried it</h2>
        <CarriedBy view={view} />
      </section>
    </>
  );
}

function Facts({ article }: { readonly article: StoredArticle }) {
  const { byline, publishedAt, section, tags, url, summary, retractedAt, retractedBy, origin, arrivedAt } = article;
  return (
    <section class="card">
      {(article.retractedAt !== null || article.sensitive) && (
        <p>
          <Marks of={article} />
        </p>
      )}
      <p>{summary}</p>
      <dl class="facts">
        {retractedAt !== null && (
          <>
            <dt>Taken back</dt>
            <dd>
              <At at={retractedAt} /> by the {retractedBy ?? 'newsroom'}
            </dd>
          </>
        )}
        <dt>By</dt>
        <dd>{byline || <span class="quiet">unsigned</span>}</dd>
        <dt>Published</dt>
        <dd>
          <At at={publishedAt} />
        </dd>
        <dt>Came in</dt>
        <dd>
          {arrivedAt === null ? <span class="quiet">not written down</span> : <At at={arrivedAt} />}, from{' '}
          {origin === 'files' ? 'files or by hand' : origin}
        </dd>
        <dt>Section</dt>
        <dd>{section || <span class="quiet">none</span>}</dd>
        <dt>Tags</dt>
        <dd>{tags.length === 0 ? <span class="quiet">none</span> : tags.join(', ')}</dd>
        <dt>On the site</dt>
        <dd>{url === null ? <span class="quiet">no address</span> : <a href={url}>{url}</a>}</dd>
      </dl>
    </section>
  );
}

function Corrections({ article: { corrections } }: { readonly article: StoredArticle }) {
  return (
    <section>
      <h2>Corrections</h2>
      <Table
        caption="Corrections"
        columns={[{ head: 'When' }, { head: 'What readers are told' }, { head: 'Said by' }]}
        rows={corrections.map(({ at, text, by }) => [
          <At at={at} />,
          text,
          by === 'source' ? 'its source' : 'the desk',
        ])}
      />
    </section>
  );
}

function CarriedBy({ view: { carriedBy, until } }: { readonly view: ArticleView }) {
  const { now } = useSetting();
  return (
    <>
      {carriedBy.length === 0 ? (
        <Empty>
          <p>No edition shows it.</p>
        </Empty>
      ) : (
        <Table
          caption="Editions that show it"
          columns={[{ head: 'Newsletter' }, { head: 'Slot' }, { head: 'State' }]}
          rows={carriedBy.map(one => [
            <To path={`/desk/editions/${one.editionId}`}>{one.newsletter}</To>,
            <>
              <At at={one.slot} zone={one.timeZone} />
              <Mine at={one.slot} zone={one.timeZone} />
            </>,
            <StateBadge state={one.state} outcome={null} />,
          ])}
        />
      )}
      {until < now && (
        <p class="quiet">
          Editions up to <At at={until} /> were looked at.
        </p>
      )}
    </>
  );
}
