(async () => {
  const packed = document.getElementById("packed");
  if (!window.DecompressionStream) return;
  const text = packed.textContent, short = (5 - text.length % 5) % 5;
  const view = new DataView(new ArrayBuffer((text.length + short) / 5 * 4));
  for (let i = 0; i < text.length; i += 5) {
    let value = 0;
    for (const letter of text.slice(i, i + 5).padEnd(5, "u")) value = value * 85 + (letter === "v" ? 60 : letter.charCodeAt()) - 33;
    view.setUint32(i / 5 * 4, value);
  }
  const bytes = view.buffer.slice(0, view.byteLength - short);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const script = document.createElement("script");
  script.textContent = await new Response(stream).text();
  packed.replaceWith(script);
})();
