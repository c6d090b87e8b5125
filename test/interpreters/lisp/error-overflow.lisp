(define (grow n) (print n) (grow (* n 1000)))
(grow 7)
