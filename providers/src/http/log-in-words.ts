/**
 * Whether the words of a 403 are those of a failed log-in. Django REST framework answers 403 in the place of 401 where the first way
 * to log in has no challenge, such as a session's.
 */
export const saysNotLoggedIn = (words: string): boolean =>
  [
    /\b(invalid|incorrect|expired|missing|bad|unknown)\b.{0,20}\b(token|credentials?|signature|session)\b/i,
    /\b(token|signature|session)\b.{0,30}\b(expired|invalid|not valid|revoked|not found)\b/i,
    /credentials were not provided|not[ _]authenticated|authentication[ _](failed|required)/i,
    /geçersiz (token|simge)|giriş bilgileri/i,
  ].some((pattern) => pattern.test(words));
