import type { ReactNode } from 'react';
import type { Scale, Tick } from './scale.ts';

interface LinesProps {
  readonly scale: Scale;
  readonly ticks: readonly Tick[];
  readonly now: number;
  readonly certificateEnd: number | undefined;
}

/** What crosses all lanes: the axis behind them, today and the certificate's end before them. */
export function Lines({ scale, ticks, now, certificateEnd }: LinesProps): ReactNode {
  const today = percent(scale.place(now));
  const end = certificateEnd === undefined ? undefined : scale.place(certificateEnd);
  return (
    <>
      <div className="score__lines" aria-hidden>
        <svg>
          <rect
            className="ahead"
            x={today}
            y="30"
            style={{ width: `calc(100% - ${today})`, height: 'calc(100% - 30px)' }}
          />
          {ticks.map(({ at, words }) => (
            <g key={at}>
              <line
                className="tick"
                x1={percent(scale.place(at))}
                x2={percent(scale.place(at))}
                y1="30"
                y2="100%"
              />
              {isFree(scale, at, now) ? (
                <text x={percent(scale.place(at))} y="19">
                  {words}
                </text>
              ) : null}
            </g>
          ))}
        </svg>
      </div>
      <div className="score__lines score__lines--front" aria-hidden>
        <svg>
          {end === undefined || end < 0 || end > 100 ? null : (
            <line className="certificate-end" x1={percent(end)} x2={percent(end)} y1="24" y2="100%" />
          )}
          <line className="today" x1={today} x2={today} y1="24" y2="100%" />
          <svg className="today-tag" x={today} overflow="visible">
            <rect x="-23" y="5" width="46" height="20" rx="4" />
            <text x="0" y="19" textAnchor="middle">
              Today
            </text>
          </svg>
        </svg>
      </div>
    </>
  );
}

/** Whether a month's name fits: neither under today's flag nor over the right edge. */
function isFree(scale: Scale, at: number, now: number): boolean {
  const distance = scale.place(now) - scale.place(at);
  return (distance > 11 || distance < -4) && scale.place(at) < 94;
}

function percent(place: number): string {
  return `${String(place)}%`;
}
