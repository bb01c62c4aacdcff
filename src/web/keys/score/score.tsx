import { Table2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Segments } from '../../parts/segments.tsx';
import { useOrg } from '../../org/org-context.ts';
import { RefusalBlank } from '../../refusals/refusal-blank.tsx';
import { useKeySearch } from '../use-key-search.ts';
import { useOutlook, type Lane } from '../use-outlook.ts';
import { LaneRow } from './lane-row.tsx';
import { Legend } from './legend.tsx';
import { Lines } from './lines.tsx';
import { Patterns } from './patterns.tsx';
import { scaleOf, ticksOf, usualSpan } from './scale.ts';
import { ScoreTable } from './score-table.tsx';

const spans = [
  { value: '6', title: '6 months' },
  { value: '18', title: '18 months' },
  { value: 'all', title: 'All' },
] as const;

/** Which key was active when, and what comes next: one lane a type. */
export function Score(): ReactNode {
  const org = useOrg();
  const { search, change } = useKeySearch();
  const { data, failure, refresh, lanes: all } = useOutlook();
  const [asTable, setAsTable] = useState(false);
  const lanes = all.filter((lane) => lane.generatable || lane.spans.length > 0);
  const now = data === undefined ? Date.now() : Date.parse(data.rotationOutlook.asOf);
  const eldest = eldestOf(lanes);
  const span = search.span ?? usualSpan(eldest, now);
  const scale = scaleOf(span, eldest, now);
  const ticks = ticksOf(scale);
  const certificateEnd = org.certificate === null ? undefined : Date.parse(org.certificate.notAfter);
  return (
    <Card
      bare
      title="Which key was active when"
      aside={
        <span className="card__acts">
          <Button
            small
            icon={Table2}
            aria-pressed={asTable}
            onClick={() => {
              setAsTable(!asTable);
            }}
          >
            As text
          </Button>
          <Segments
            label="Span of the picture"
            value={span}
            options={spans}
            onChange={(value) => {
              change({ span: value });
            }}
          />
        </span>
      }
    >
      {failure !== undefined && data === undefined ? (
        <RefusalBlank
          failure={failure}
          scene={{ orgId: org.id, orgName: org.name, retry: refresh, deed: 'Seeing keys' }}
        />
      ) : asTable ? (
        <ScoreTable lanes={lanes} now={now} />
      ) : (
        <>
          <Patterns />
          <div className="score">
            <Lines scale={scale} ticks={ticks} now={now} certificateEnd={certificateEnd} />
            <div className="score__head">
              <span />
              <span className="score__axis" />
              <span className="score__next">Next rotation</span>
              <span className="score__cap">Keys kept</span>
            </div>
            {data === undefined
              ? [1, 2, 3, 4].map((row) => <LoadingLane key={row} />)
              : lanes.map((lane) => <LaneRow key={lane.type} lane={lane} scale={scale} now={now} />)}
          </div>
          <Legend scale={scale} certificateEnd={org.certificate?.notAfter} />
        </>
      )}
    </Card>
  );
}

function eldestOf(lanes: readonly Lane[]): number | undefined {
  const starts = lanes.flatMap((lane) => lane.spans.map(({ from }) => Date.parse(from)));
  return starts.length === 0 ? undefined : Math.min(...starts);
}

function LoadingLane(): ReactNode {
  return (
    <div className="score__lane" aria-hidden>
      <span className="score__name">
        <span className="skeleton" />
      </span>
      <span className="score__plot" />
      <span className="score__next">
        <span className="skeleton" />
      </span>
      <span className="score__cap">
        <span className="skeleton" />
      </span>
    </div>
  );
}
