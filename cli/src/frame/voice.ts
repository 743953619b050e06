/** Where a command speaks: results on `out`, everything else on `err`. */
export interface Voice {
  /** A part of the result. */
  print(text: string): void;
  /** A line for a person, on stderr. */
  say(line: string): void;
  /** What goes on now, on stderr; shown on a terminal only, and gone with the next line. */
  progress(text: string): void;
}

export function voiceOn(out: NodeJS.WriteStream, err: NodeJS.WriteStream): Voice {
  let shows = false;
  const wipe = () => {
    if (shows) err.write("\r\x1b[K");
    shows = false;
  };
  return {
    print(text) {
      wipe();
      out.write(text.endsWith("\n") ? text : `${text}\n`);
    },
    say(line) {
      wipe();
      err.write(`${line}\n`);
    },
    progress(text) {
      if (!err.isTTY) return;
      wipe();
      if (text === "") return;
      err.write(text.slice(0, (err.columns || 80) - 1));
      shows = true;
    },
  };
}
