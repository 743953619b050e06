const PROXY = /^(https?|all)_proxy$/i;

/** Passwords of the proxies that an environment names: one that refuses may repeat them. */
export function proxyPasswords(environment: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(environment).flatMap(([name, value = ""]) => {
    const url = value.includes("://") ? value : `http://${value}`;
    if (!PROXY.test(name) || !URL.canParse(url)) return [];
    const { password } = new URL(url);
    return [password, decoded(password)];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
