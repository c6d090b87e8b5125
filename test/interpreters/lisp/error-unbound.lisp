; the error is in line 4
(define (f x)
  (if (= x 0)
      (undefined-function x)
      (f (- x 1))))
(f 3)
