// Hands a component's script what the server gave it: the bytes of a JSON text, which may be compressed.
export async function handed(script, given) {
  const { parentElement: place, data: bytes } = given;
  place.newest = bytes;
  const data = JSON.parse(await text(bytes));
  if (place.newest !== bytes) return; // a later one is here already: it was smaller
  const leave = await script({ ...given, data });
  // Streamlit also calls this when something newer is shown in the same place; there is nothing to clear up then.
  return leave && (() => place.isConnected || leave());
}

const GZIP = 0x1f; // no JSON text begins so

function text(bytes) {
  if (bytes[0] !== GZIP) return new TextDecoder().decode(bytes);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}
