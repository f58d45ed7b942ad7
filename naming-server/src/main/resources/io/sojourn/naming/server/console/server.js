// What the page asks of the naming server.

const POLL_MILLIS = 5000;
const LIVE_AGAIN_MILLIS = 30000;

/** Asks for one page of something; throws an Error whose message can be shown. */
export async function ask(path, parameters = {}) {
  const query = new URLSearchParams(parameters).toString();
  let response;
  try {
    response = await fetch(query ? `${path}?${query}` : path, { cache: "no-store" });
  } catch {
    throw new Error("This naming server does not answer.");
  }
  const value = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Error(value.error ?? `This naming server answered with code ${response.status}.`);
  }
  return value;
}

/**
 * Tells of the naming server's status and of changed names as they happen; asks from time to time where no stream is to
 * be had.
 *
 * @param onStatus takes a status; its field "changes" is null, or says which names have changed
 * @param onState takes "live", "asking" or "lost"
 */
export function follow(onStatus, onState) {
  let timer = null;
  const source = new EventSource("api/live");
  source.onmessage = (message) => {
    onState("live");
    onStatus(JSON.parse(message.data));
  };
  source.onerror = () => {
    if (source.readyState === EventSource.CLOSED) {
      // Refused, because too many pages are open: ask instead, and try again later.
      timer ??= setInterval(poll, POLL_MILLIS);
      poll();
      setTimeout(() => {
        clearInterval(timer);
        follow(onStatus, onState);
      }, LIVE_AGAIN_MILLIS);
    } else {
      onState("lost");
    }
  };

  async function poll() {
    try {
      const status = await ask("api/status");
      onState("asking");
      onStatus({ ...status, changes: { all: false, names: [] } });
    } catch {
      onState("lost");
    }
  }
}
