Prints its input backwards
>,[>,]<[.<]
