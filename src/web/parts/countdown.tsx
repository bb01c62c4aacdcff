import { useEffect, useState, type ReactNode } from 'react';

/** The time that is left until a moment, by the second; its figures take the same room all the way down. */
export function Countdown({ until }: { readonly until: string }): ReactNode {
  const end = Date.parse(until);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 1_000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return (
    <span className="countdown" role="timer">
      {clockText(Math.max(0, Math.ceil((end - now) / 1_000)))}
    </span>
  );
}

/** As `23:59:58`, with days before where there are any. */
function clockText(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const parts = [Math.floor((seconds % 86_400) / 3_600), Math.floor((seconds % 3_600) / 60), seconds % 60];
  const clock = parts.map((part) => String(part).padStart(2, '0')).join(':');
  return days === 0 ? clock : `${String(days)} d ${clock}`;
}
