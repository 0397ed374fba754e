/** A nominal type: structurally T, but only its one constructor makes it. Costs nothing at run time. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };
