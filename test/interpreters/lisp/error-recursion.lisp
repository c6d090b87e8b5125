(define (deep n) (+ 1 (deep n)))
(print "going down")
(deep 0)
