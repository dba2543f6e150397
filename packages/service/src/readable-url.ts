/**
 * A path like `/things/%ff` cannot be decoded. Fastify would refuse it before any hook has run: without a log line, without
 * a span. So a broken escape means itself: the request takes the usual way, and is refused on it (400 or 404).
 */
export function readableUrl(url: string): string {
  const end = url.indexOf("?");
  const path = end < 0 ? url : url.slice(0, end);
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return path.replaceAll("%", "%25") + url.slice(path.length);
  }
}
