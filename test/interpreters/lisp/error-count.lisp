(define (two a b) (list a b))
(print (two 1 2))
(print
  (two 1))
